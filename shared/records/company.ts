import { type Fields, recordFields } from './field.ts'

const organisation =
  '(?:提出者|会社|企業|法人|事業者|商号(?:又は名称)?|名称|社名|貴社|御社|取引先|顧客|得意先|仕入先|客先|勤務先|団体|組織|施設|店舗?|屋号|機関|学校|病院|登記)'
const kana = '(?:フリガナ|ふりがな|カナ|かな|ヨミ(?:ガナ)?|よみ(?:がな)?|読み(?:仮名|がな|方)?|仮名)'
const place = '(?:(?:本社|本店|会社|企業|法人|勤務先|事業所|店舗|施設)の?)?'

/** Each field of a company, once, in the order of its form. */
export const companyFields = {
  name: {
    column: 'name',
    value: { kind: 'name' },
    label: 'company_name',
    edited: true,
    folded: 'name_folded',
    imported: {
      headers: new RegExp(
        `^(正式)?${organisation}の?(正式)?(名|名称)(漢字|正式(名称)?)?$|^(会社|企業|商号(又は名称)?|正式名称|名称|社名|貴社|取引先|得意先|勤務先|屋号|(会社|企業|法人)団体名)(漢字)?$|` +
          '^((company|corporate|organization|business|client|customer|account)(name)?|name)$',
      ),
    },
    exported: true,
    listed: 'row',
    sort: { as: 'name', first: 'up', by: 'sort_key' },
  },
  reading: {
    column: 'reading',
    value: { kind: 'text', most: 200 },
    label: 'company_reading',
    edited: true,
    folded: 'reading_folded',
    imported: {
      headers: new RegExp(
        `^(正式)?(${organisation}の?(正式)?(名|名称)?)?${kana}(名称?)?$|^${kana}${organisation}(名|名称)?$|^((company|organization|account)(name)?)?(reading|kana)$`,
      ),
    },
    exported: true,
    listed: 'row',
  },
  industry: {
    column: 'industry',
    value: { kind: 'text', most: 100 },
    label: 'company_industry',
    edited: true,
    imported: { headers: /^(提出者)?業種(名|分類)?$|^業界$|^業態$|^industry$/ },
    exported: true,
    listed: { column: 'lg' },
    filter: 'equals',
  },
  postalCode: {
    column: 'postal_code',
    value: { kind: 'text', most: 20 },
    label: 'company_postal_code',
    edited: true,
    imported: {
      headers: new RegExp(
        `^${place}(郵便番号|〒)(本社|本店)?$|^(company|billing)?(zip|postal)(postal)?(code)?$`,
      ),
    },
    exported: true,
  },
  address: {
    column: 'address',
    value: { kind: 'text', most: 500 },
    label: 'company_address',
    edited: true,
    imported: {
      headers: new RegExp(
        `^(${place}(所在地|住所)(\\d|本社|本店|会社)?|都道府県名?|府県名?|市区町村名?|市区郡|市町村|町名.*|番地.*|丁目番地.*|住所以下|建物名?|ビル名?|ビル建物名|マンション名|` +
          '((company|billing|street)?address\\d?|(billing)?(street|city|state(province)?|prefecture)))$',
      ),
      joined: true,
    },
    exported: true,
    listed: { column: 'lg', share: 1.3 },
  },
  website: {
    column: 'website',
    value: { kind: 'link' },
    label: 'company_website',
    hint: 'company_website_hint',
    edited: true,
    imported: {
      headers:
        /^(法人|会社|企業|公式|コーポレート|店舗)?の?(url|(ホームページ|hp|web(サイト|ページ)?|ウェブ(サイト|ページ)?|サイト)(url|アドレス)?|website|homepage)$|^company(url|website|domainname)$/,
    },
    exported: true,
  },
  corporateNumber: {
    column: 'corporate_number',
    value: { kind: 'corporate_number' },
    label: 'company_corporate_number',
    hint: 'company_corporate_number_hint',
    edited: true,
    imported: { headers: /^(提出者|国税庁)?法人番号(13桁)?$|^corporatenumber$/ },
    exported: true,
  },
  listing: {
    column: 'listing',
    value: { kind: 'text', most: 50 },
    label: 'company_listing',
    edited: true,
    imported: { headers: /^上場区分$|^市場.*$|^listing$/ },
    exported: true,
  },
  securitiesCode: {
    column: 'securities_code',
    value: { kind: 'code', most: 10 },
    label: 'company_securities_code',
    edited: true,
    imported: { headers: /^証券コード$|^銘柄コード$|^securitiescode$|^ticker$/ },
    exported: true,
  },
  capitalYen: {
    column: 'capital_yen',
    value: { kind: 'yen' },
    label: 'company_capital',
    hint: 'company_capital_hint',
    edited: true,
    imported: {
      headers: /^資本金(円)?$|^capital$/,
      label: 'import_field_capital_yen',
      inMillions: {
        target: 'capital_million_yen',
        headers: /^資本金(百万円)$/,
        label: 'import_field_capital_million_yen',
      },
    },
    exported: true,
  },
  employees: {
    column: 'employees',
    value: { kind: 'number', most: 9_999_999 },
    label: 'company_employees',
    edited: true,
    imported: {
      headers:
        /^(従業員数|社員数|人員数)(単独|単体)?(人|名)?$|^(従業員|人員)$|^(numberof)?employees$|^employeecount$|^headcount$/,
    },
    exported: true,
    listed: { column: 'xl' },
    sort: { as: 'employees', first: 'down', unknown: 'last' },
    filter: 'range',
  },
  fiscalYearEnd: {
    column: 'fiscal_year_end',
    value: { kind: 'text', most: 20 },
    label: 'company_fiscal_year_end',
    edited: true,
    imported: { headers: /^決算(日|期|月)$|^fiscalyearend$/ },
    exported: true,
  },
  englishName: {
    column: 'english_name',
    value: { kind: 'text', most: 200 },
    label: 'company_english_name',
    edited: true,
    folded: 'english_folded',
    imported: {
      headers:
        /^(提出者名(英字)|英語名|英文名|英字名|(?!.*(住所|所在地|担当|氏名|部署|役職)).*(英字|英文|英語).*|english(name)?|name(english|en))$/,
    },
    exported: true,
  },
  edinetCode: {
    column: 'edinet_code',
    value: { kind: 'code', most: 20 },
    label: 'company_edinet_code',
    imported: { headers: /^edinetコード$|^edinetcode$/ },
    exported: true,
  },
  doNotCall: {
    column: 'do_not_call',
    value: { kind: 'flag' },
    label: 'record_do_not_call',
    edited: true,
    exported: true,
    listed: 'row',
  },
  lastCalledAt: {
    column: 'last_called_at',
    value: { kind: 'moment' },
    label: 'company_last_call',
    exported: true,
    listed: 'row',
    sort: { as: 'last_call', first: 'down', unknown: 'least' },
    filter: { missing: 'neverCalled' },
  },
  ...recordFields,
} as const satisfies Fields
