/** A small believable story for the demo workspace. Names are made up; no number can ring (subscriber part 0…). */
import type { DecisionRole } from '../../shared/records/decision-roles.ts'

export interface DemoCompany {
  name: string
  reading: string
  english: string
  industry: string
  address: string
  postalCode: string
  number: string
  people: {
    name: string
    reading: string
    department: string
    title: string
    role: DecisionRole | null
    number: string
  }[]
}

const rows: [string, string, string, string, string, string, string][] = [
  [
    '株式会社あおば精工',
    'アオバセイコウ',
    'Aoba Seiko Co., Ltd.',
    '精密機器',
    '231-0000',
    '神奈川県横浜市中区青葉町1-2-3',
    '045-000-1201',
  ],
  [
    'みなと食品株式会社',
    'ミナトショクヒン',
    'Minato Foods Co., Ltd.',
    '食料品',
    '650-0000',
    '兵庫県神戸市中央区港町4-5',
    '078-000-1102',
  ],
  [
    '株式会社北斗ロジスティクス',
    'ホクトロジスティクス',
    'Hokuto Logistics Inc.',
    '陸運業',
    '060-0000',
    '北海道札幌市中央区北十条西8-1',
    '011-000-3303',
  ],
  [
    'さくらソリューションズ株式会社',
    'サクラソリューションズ',
    'Sakura Solutions Inc.',
    '情報・通信業',
    '100-0000',
    '東京都千代田区桜通1-1-1',
    '03-0000-1404',
  ],
  [
    '株式会社山川建材',
    'ヤマカワケンザイ',
    'Yamakawa Building Materials',
    '卸売業',
    '460-0000',
    '愛知県名古屋市中区山川2-7-8',
    '052-000-2505',
  ],
  [
    '東風印刷株式会社',
    'コチインサツ',
    'Kochi Printing Co., Ltd.',
    'その他製品',
    '600-0000',
    '京都府京都市下京区東風町12',
    '075-000-4606',
  ],
  [
    '株式会社ひだまり介護',
    'ヒダマリカイゴ',
    'Hidamari Care Co., Ltd.',
    'サービス業',
    '980-0000',
    '宮城県仙台市青葉区日向3-3',
    '022-000-5707',
  ],
  [
    '白鷺化学工業株式会社',
    'シラサギカガクコウギョウ',
    'Shirasagi Chemical Industries',
    '化学',
    '670-0000',
    '兵庫県姫路市白鷺台9-1',
    '079-000-6808',
  ],
  [
    '株式会社つばめ電機',
    'ツバメデンキ',
    'Tsubame Electric Corp.',
    '電気機器',
    '812-0000',
    '福岡県福岡市博多区燕町5-6-7',
    '092-000-7909',
  ],
  [
    '瀬戸マリン株式会社',
    'セトマリン',
    'Seto Marine Co., Ltd.',
    '海運業',
    '730-0000',
    '広島県広島市中区瀬戸1-10',
    '082-000-8010',
  ],
  [
    '合同会社むぎわら企画',
    'ムギワラキカク',
    'Mugiwara Planning LLC',
    'サービス業',
    '150-0000',
    '東京都渋谷区麦町2-2-2',
    '03-0000-9111',
  ],
  [
    '株式会社こだま音響',
    'コダマオンキョウ',
    'Kodama Acoustics Inc.',
    '電気機器',
    '190-0000',
    '東京都立川市木霊町7-7',
    '042-000-1212',
  ],
  [
    '富士見ファーム株式会社',
    'フジミファーム',
    'Fujimi Farm Co., Ltd.',
    '水産・農林業',
    '390-0000',
    '長野県松本市富士見原100',
    '0263-00-1313',
  ],
  [
    '株式会社すみれ文具',
    'スミレブング',
    'Sumire Stationery Co., Ltd.',
    '小売業',
    '540-0000',
    '大阪府大阪市中央区菫町3-4',
    '06-0000-1414',
  ],
  [
    '大和田精機株式会社',
    'オオワダセイキ',
    'Owada Seiki Co., Ltd.',
    '機械',
    '430-0000',
    '静岡県浜松市中央区大和田8',
    '053-000-1515',
  ],
  [
    '株式会社ゆうなぎトラベル',
    'ユウナギトラベル',
    'Yunagi Travel Inc.',
    'サービス業',
    '900-0000',
    '沖縄県那覇市夕凪1-2',
    '098-000-1616',
  ],
  [
    'しろくまデザイン株式会社',
    'シロクマデザイン',
    'Shirokuma Design Inc.',
    '情報・通信業',
    '920-0000',
    '石川県金沢市白熊町6',
    '076-000-1717',
  ],
  [
    '株式会社のぞみ薬品',
    'ノゾミヤクヒン',
    'Nozomi Pharma Co., Ltd.',
    '医薬品',
    '541-0000',
    '大阪府大阪市中央区望町1-8',
    '06-0000-1818',
  ],
  [
    'あかつき警備保障株式会社',
    'アカツキケイビホショウ',
    'Akatsuki Security Co., Ltd.',
    'サービス業',
    '330-0000',
    '埼玉県さいたま市大宮区暁2-9',
    '048-000-1919',
  ],
  [
    '株式会社はるかぜ不動産',
    'ハルカゼフドウサン',
    'Harukaze Realty Co., Ltd.',
    '不動産業',
    '700-0000',
    '岡山県岡山市北区春風町4-1',
    '086-000-2020',
  ],
]

const names: [string, string][] = [
  ['佐々木 美咲', 'ササキ ミサキ'],
  ['中村 健一', 'ナカムラ ケンイチ'],
  ['小林 直子', 'コバヤシ ナオコ'],
  ['加藤 大輔', 'カトウ ダイスケ'],
  ['吉田 真由美', 'ヨシダ マユミ'],
  ['山田 拓也', 'ヤマダ タクヤ'],
  ['松本 恵', 'マツモト メグミ'],
  ['井上 翔太', 'イノウエ ショウタ'],
  ['木村 裕子', 'キムラ ユウコ'],
  ['林 誠', 'ハヤシ マコト'],
  ['清水 千尋', 'シミズ チヒロ'],
  ['斎藤 亮', 'サイトウ リョウ'],
  ['山口 香織', 'ヤマグチ カオリ'],
  ['森 和也', 'モリ カズヤ'],
  ['池田 彩', 'イケダ アヤ'],
  ['橋本 隆', 'ハシモト タカシ'],
  ['石川 奈々', 'イシカワ ナナ'],
  ['前田 雄太', 'マエダ ユウタ'],
  ['藤田 由紀', 'フジタ ユキ'],
  ['後藤 学', 'ゴトウ マナブ'],
  ['岡田 沙織', 'オカダ サオリ'],
  ['長谷川 剛', 'ハセガワ ツヨシ'],
  ['村上 愛', 'ムラカミ アイ'],
  ['近藤 修', 'コンドウ オサム'],
  ['坂本 里奈', 'サカモト リナ'],
  ['遠藤 光', 'エンドウ ヒカル'],
  ['青木 聡美', 'アオキ サトミ'],
  ['藤井 浩', 'フジイ ヒロシ'],
  ['西村 瞳', 'ニシムラ ヒトミ'],
  ['福田 徹', 'フクダ トオル'],
  ['太田 桃子', 'オオタ モモコ'],
  ['三浦 駿', 'ミウラ シュン'],
  ['岡本 綾子', 'オカモト アヤコ'],
  ['松田 茂', 'マツダ シゲル'],
  ['中川 優', 'ナカガワ ユウ'],
  ['原田 渚', 'ハラダ ナギサ'],
  ['小野 信之', 'オノ ノブユキ'],
  ['田村 葵', 'タムラ アオイ'],
  ['竹内 昇', 'タケウチ ノボル'],
  ['金子 麻衣', 'カネコ マイ'],
]

const posts = [
  ['営業部', '部長'],
  ['総務部', '課長'],
  ['購買部', '主任'],
  ['情報システム部', '係長'],
  ['経営企画室', '室長'],
] as const

/** What is known of some people: the company, the first or the second of its people, their part in the decision. */
const roles: [at: number, nth: 0 | 1, role: DecisionRole][] = [
  [0, 0, 'decides'],
  [0, 1, 'handles'],
  [3, 0, 'handles'],
  [3, 1, 'decides'],
  [5, 0, 'answers'],
  [8, 0, 'handles'],
  [8, 1, 'decides'],
  [9, 0, 'decides'],
  [15, 0, 'handles'],
  [18, 1, 'answers'],
]

/** 20 companies with two people each. */
export const demoCompanies: DemoCompany[] = rows.map(
  ([name, reading, english, industry, postalCode, address, number], at) => ({
    name,
    reading,
    english,
    industry,
    postalCode,
    address,
    number,
    people: [0, 1].map((nth) => {
      const [person = '', personReading = ''] = names[at * 2 + nth] ?? []
      const [department = '', title = ''] = posts[(at + nth * 2) % posts.length] ?? []
      const serial = String(at * 2 + nth + 1).padStart(4, '0')
      return {
        name: person,
        reading: personReading,
        department,
        title,
        role: roles.find(([of, who]) => of === at && who === nth)?.[2] ?? null,
        number: nth === 0 ? `090-0000-${serial}` : `${number} 内線 ${100 + at}`,
      }
    }),
  }),
)

/** Calls of the last days: company, hours ago, outcome, note. */
export const demoCalls: [number, number, string | null, string][] = [
  [3, 2, 'material_sent', '来期の予算取りが始まったとのこと。資料を送付して、来週あらためて説明する。'],
  [0, 5, 'absent', '佐々木部長は外出中。16時以降にかけ直し。'],
  [7, 6, 'no_answer', ''],
  [11, 25, 'absent', '月曜は現場とのこと。火曜の午前に。'],
  [8, 26, 'appointment', '12月の第2週で訪問の約束。デモ環境を持参する。'],
  [13, 28, 'no_answer', ''],
  [4, 30, 'reception_refused', '営業の電話は取り次がないとの案内。問い合わせフォームを教わった。'],
  [19, 49, 'no_answer', ''],
  [17, 50, 'contact_refused', '他社と年間契約中。更新は来年6月。'],
  [1, 52, 'voicemail', '折り返しの依頼を録音。'],
  [6, 53, 'absent', ''],
  [5, 75, 'call_back', '担当が総務部から購買部へ変わった。新しい担当の加藤さんから折り返しをいただく。'],
  [10, 98, 'busy', ''],
  [3, 121, 'absent', ''],
  [8, 122, 'considering', '部長が来期の候補に入れてくださった。事例を2件送る。'],
  [16, 123, 'not_in_use', '移転したもよう。新しい番号を調べる。'],
  [13, 146, 'absent', ''],
  [15, 147, 'timing', '繁忙期は2月まで。3月に再提案してほしい。'],
]

export const demoNotes: [number, number, string][] = [
  [0, 30, '展示会で名刺交換。検査装置の入れ替えを検討中。'],
  [3, 200, '紹介元: むぎわら企画。まずは情報システム部へ。'],
  [12, 60, '収穫期（9〜10月）は電話に出られない。午前7時台がつながりやすい。'],
]

/** Company, and how one gets through at its number. */
export const demoReceptions: [
  number,
  { menu?: string; answers?: string; way?: string; refuses_sales?: boolean },
][] = [
  [0, { menu: '2', answers: '受付 高橋さん', way: '「検査装置の件」で佐々木部長へ回る' }],
  [3, { answers: '総合受付', way: '情報システム部 中村さん宛てと伝える' }],
  [17, { answers: '総務', way: '営業の電話は総務を通してほしいとのこと', refuses_sales: true }],
]

/** Company, days from today, what was promised. */
export const demoFollowUps: [number, number, string][] = [
  [3, 0, '資料の到着を確認する'],
  [0, 0, '佐々木部長へかけ直し'],
  [8, 3, '訪問日の調整'],
  [15, 7, '再提案の時期を確認'],
]

/** Who else works in the demo workspace. */
export const demoColleagues = [
  { name: '佐藤 健一', email: 'sato@example.com', role: 'admin', daysAgo: 180 },
  { name: '鈴木 美咲', email: 'suzuki@example.com', role: 'member', daysAgo: 90 },
  { name: '高橋 翔', email: 'takahashi@example.com', role: 'member', daysAgo: 14 },
]
