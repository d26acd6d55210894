/** What lists call their columns, folded by `columnKey`. Apart from the fields, so that no page of the web carries it. */
import type { ImportField, PersonTarget } from '../../../shared/records/import-targets.ts'

type Names<T extends string> = Record<T, RegExp>

const organisation =
  '(?:提出者|会社|企業|法人|事業者|商号(?:又は名称)?|名称|社名|貴社|御社|取引先|顧客|得意先|仕入先|客先|勤務先|団体|組織|施設|店舗?|屋号|機関|学校|病院|登記)'
const kana = '(?:フリガナ|ふりがな|カナ|かな|ヨミ(?:ガナ)?|よみ(?:がな)?|読み(?:仮名|がな|方)?|仮名)'
const place = '(?:(?:本社|本店|会社|企業|法人|勤務先|事業所|店舗|施設)の?)?'

/** Whose telephone it is, before or behind the word. */
const whose =
  '(?:代表|代|法人|会社|企業|本社|本店|勤務先|店舗|施設|事業所|事務所|オフィス|連絡先|固定|問合せ先?|お?問い合わせ先?)'
const tel = '(?:電話|tel(?:ephone)?|phone)'
const fax = '(?:fax|ファックス|ファクス|ファクシミリ)'
const no = '(?:番号|number|no)?'
const mobile = '(?:(?:携帯|モバイル|スマホ)(?:電話)?(?:番号)?\\d?|(?:mobile|cell)(?:phone)?(?:number|no)?)'
const direct = `直通(?:${tel}|番号|電話番号)?|${tel}${no}(?:直通|部門)|部門${tel}${no}|direct(?:line|phone|number)?`

const personKana = '(フリガナ|ふりがな|カナ|かな|ヨミ|よみ|読み|reading|kana)'
const named = '(ご|先方)?(担当者?|氏|お|contact)'
const contact = '((ご|先方|窓口|連絡)?担当者?)?'

/** By what a column becomes. */
export const headerNames = {
  person_name: new RegExp(
    '^(ご|先方|窓口|連絡)?担当者(様|名|氏名|様名|のお?名前)?$|^ご担当(様|者様)?$|^氏名$|^お名前$|^contact(name|person)?$|^fullname$|' +
      `^${contact}(氏?名)?(姓|名字|苗字|名)$|^(last|family|sur|first|given)name$`,
  ),
  person_reading: new RegExp(`^${named}.*${personKana}$|^${contact}名?(姓|名|セイ|メイ)${personKana}?$`),
  person_department: /^(ご?担当者)?(所属)?部(署|門|課)名?$|^(ご?担当者)?所属(部署|部門)?名?$|^department$/,
  person_title: /^(ご?担当者)?お?(役職|肩書き?|職位|職名)名?$|^(job)?title$|^position$/,
  person_email: /^(ご?担当者)?(e?-?メール|電子メール|e?mail)(アドレス|address)?\d?$/,
  person_mobile_number: /^(ご?担当者)(携帯|モバイル)(電話)?(番号)?$/,
  person_direct_number: new RegExp(`^(ご?担当者)?(${direct})$|^ご?担当者${tel}${no}$`),
  person_note: /^ご?担当者(メモ|備考)$/,
  name: new RegExp(
    `^(正式)?${organisation}の?(正式)?(名|名称)(漢字|正式(名称)?)?$|^(会社|企業|商号(又は名称)?|正式名称|名称|社名|貴社|取引先|得意先|勤務先|屋号|(会社|企業|法人)団体名)(漢字)?$|` +
      '^((company|corporate|organization|business|client|customer|account)(name)?|name)$',
  ),
  reading: new RegExp(
    `^(正式)?(${organisation}の?(正式)?(名|名称)?)?${kana}(名称?)?$|^${kana}${organisation}(名|名称)?$|^((company|organization|account)(name)?)?(reading|kana)$`,
  ),
  industry: /^(提出者)?業種(名|分類)?$|^業界$|^業態$|^industry$/,
  postal_code: new RegExp(
    `^${place}(郵便番号|〒)(本社|本店)?$|^(company|billing)?(zip|postal)(postal)?(code)?$`,
  ),
  address: new RegExp(
    `^(${place}(所在地|住所)(\\d|本社|本店|会社)?|都道府県名?|府県名?|市区町村名?|市区郡|市町村|町名.*|番地.*|丁目番地.*|住所以下|建物名?|ビル名?|ビル建物名|マンション名|` +
      '((company|billing|street)?address\\d?|(billing)?(street|city|state(province)?|prefecture)))$',
  ),
  website:
    /^(法人|会社|企業|公式|コーポレート|店舗)?の?(url|(ホームページ|hp|web(サイト|ページ)?|ウェブ(サイト|ページ)?|サイト)(url|アドレス)?|website|homepage)$|^company(url|website|domainname)$/,
  email:
    /^(会社|企業|法人|代表|本社|店舗|問い?合わ?せ|company)の?(e?-?メール|電子メール|e?mail)(アドレス|address)?\d?$/,
  corporate_number: /^(提出者|国税庁)?法人番号(13桁)?$|^corporatenumber$/,
  listing: /^上場区分$|^市場.*$|^listing$/,
  securities_code: /^証券コード$|^銘柄コード$|^securitiescode$|^ticker$/,
  capital_yen: /^資本金(円)?$|^capital$/,
  capital_million_yen: /^資本金(百万円)$/,
  employees:
    /^(従業員数|社員数|人員数)(単独|単体)?(人|名)?$|^(従業員|人員)$|^(numberof)?employees$|^employeecount$|^headcount$/,
  fiscal_year_end: /^決算(日|期|月)$|^fiscalyearend$/,
  english_name:
    /^(提出者名(英字)|英語名|英文名|英字名|(?!.*(住所|所在地|担当|氏名|部署|役職)).*(英字|英文|英語).*|english(name)?|name(english|en))$/,
  edinet_code: /^edinetコード$|^edinetcode$/,
  main_number: new RegExp(
    `^${whose}?の?${tel}${no}${whose}?\\d?$|^${tel}${no}(?:および|及び|と|兼用?)?${fax}${no}(?:兼用)?$|^代表番号$|^(?:ip電話|(?:フリー|ナビ)ダイヤル|フリーコール)${no}$`,
  ),
  fax_number: new RegExp(`^${whose}?の?${fax}${no}${whose}?\\d?$`),
  mobile_number: new RegExp(`^${mobile}$`),
} satisfies Names<Exclude<ImportField, 'ignore'>>

/** Names that mean a person's only where a person was named in a column before. */
export const namesBehindPerson: Partial<Names<PersonTarget>> = {
  person_reading: new RegExp(`^${personKana}$`),
  person_mobile_number: new RegExp(`^${mobile}$`),
  person_note: /^(メモ|備考|コメント|特記事項|notes?|memo|remarks?|comments?)$/,
}
