/** How long the numbers of the world's countries are. Light: pages that only show numbers have it too. */

/** Calling codes by the digits that follow them at most; a test compares them with libphonenumber. What is in no line is not judged. */
const codes: Record<number, string> = {
  5: '290 500 682',
  6: '247 298 299 672 687',
  7: '238 239 246 248 269 291 297 592 597 673 674 676 677 678 680 683 688 690 691 692',
  8: '45 47 216 222 223 226 227 228 232 235 236 241 253 257 266 350 356 357 370 371 373 374 386 389 505 509 599 670 675 686 800 808 853 961 965 973 975 993',
  9: '32 33 34 36 40 51 93 94 211 212 213 218 220 221 224 231 233 237 240 242 244 245 249 250 251 252 255 256 258 260 261 262 264 265 268 351 354 355 376 377 382 385 387 421 423 508 590 591 594 596 681 689 962 963 967 968 979 992 994 995 998',
  10: '1 20 27 44 48 52 53 58 60 64 84 95 98 225 229 230 243 254 263 267 353 372 378 380 506 685 850 855 856 880 881 960 964 966 970 976 996',
  11: '31 54 55 56 57 65 352 375 501 502 503 504 507 593 595 679 852 886 888 974 977',
  12: '30 39 41 46 61 86 92 358 359 381 383 420 870 878 882 883 971 972',
  13: '43 63 66 90 91 598',
  14: '7 82 234',
}

const most = new Map(
  Object.entries(codes).flatMap(([digits, list]) => list.split(' ').map((code) => [code, Number(digits)])),
)

/** Whether an E.164 has more digits than any number of its country. No calling code is the beginning of another. */
export function isLongerThanAbroad(e164: string): boolean {
  const code = [1, 2, 3].map((length) => e164.slice(1, 1 + length)).find((start) => most.has(start))
  return code !== undefined && e164.length - 1 - code.length > (most.get(code) ?? 0)
}
