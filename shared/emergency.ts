/** Numbers that nobody calls by a click. Light: every page has it. */

/** https://www.soumu.go.jp/main_sosiki/joho_tsusin/top/tel_number/ : police, coast guard, fire and ambulance. */
const emergency = /^0?(?:110|118|119)$/

/** @param digits of a number as it is dialled in Japan. */
export function isEmergency(digits: string): boolean {
  return emergency.test(digits)
}
