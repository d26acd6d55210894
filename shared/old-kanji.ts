/** Old and rare forms of kanji in names, each with the form that people type: 髙島屋 is looked for as 高島屋. */
const pairs =
  '髙高 﨑崎 嵜崎 碕崎 邊辺 邉辺 齋斎 齊斎 斉斎 濱浜 濵浜 德徳 澤沢 國国 會会 眞真 廣広 櫻桜 龍竜 瀧滝 ' +
  '嶋島 嶌島 冨富 桒桑 舘館 藏蔵 惠恵 榮栄 學学 寶宝 濟済 鐵鉄 關関 壽寿 圓円 驛駅 縣県 條条 團団 勞労 ' +
  '與与 𠮷吉 燈灯 藝芸 醫医 鷗鴎 豐豊 靜静 應応 禮礼 黑黒 檜桧 實実 區区 萬万 號号 發発 體体 總総 畫画 ' +
  '證証 讀読 賣売 變変 單単 彌弥 祿禄 晉晋 增増 瀨瀬 嶽岳 巖巌 槇槙 曻昇 籠篭 莊荘 聰聡 顯顕 當当 傳伝 ' +
  '佛仏 來来 兒児 壯壮 淺浅 溪渓 爲為 獨独 盡尽 稻稲 穗穂 絲糸 經経 續続 聲声 臺台 舊旧 莖茎 覺覚 觀観 ' +
  '譽誉 辨弁 遙遥 遞逓 鄕郷 釀醸 鑛鉱 鹽塩 點点 齒歯 龜亀'

export const newKanji: ReadonlyMap<string, string> = new Map(
  pairs.split(' ').map((pair): [string, string] => {
    const [old = '', current = ''] = pair
    return [old, current]
  }),
)
