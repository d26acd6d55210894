import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldForSearch, foldQuery, isOnlyLegalForms } from './japanese.ts'
import { kanjiVariants } from './kanji-variants.ts'

const kyokuyo = ['株式会社　極洋', 'カブシキガイシャキョクヨウ', 'KYOKUYO CO., LTD.'].map(foldForSearch)

describe('a company is found as people write it', () => {
  test.each([
    ...['極洋', 'きょくよう', 'キョクヨウ', 'ｷｮｸﾖｳ', 'kyokuyo', 'ＫＹＯＫＵＹＯ', 'KYŌKUYŌ', 'きよくよう'],
    ...['株式会社極洋', '（株）極洋', '㈱極洋', '㍿極洋', '極洋株式会社', '極洋(株)', '株式會社 極洋'],
    ...['Kyokuyo Co.,Ltd.', 'kyokuyo k.k.', 'Kabushiki Kaisha Kyokuyo', 'かぶしきがいしゃ きょくよう'],
    ...['極', 'くよ', 'kuyo', 'ヨウ'],
  ])('%s finds 株式会社　極洋', (query) => {
    expect(kyokuyo.some((field) => field.includes(foldForSearch(query)))).toBe(true)
    expect(kyokuyo.some((field) => field.includes(foldQuery(query)))).toBe(true)
  })

  test.each(['極東', 'ぎょくよう', 'kyokuto', '洋極'])('%s does not', (query) => {
    expect(kyokuyo.some((field) => field.includes(foldForSearch(query)))).toBe(false)
  })
})

describe('spellings of one name fold alike', () => {
  test.each([
    ['キヤノン', 'キャノン', 'ｷﾔﾉﾝ', 'きやのん'],
    ['コンピューター', 'コンピュータ', 'コンピュ－タ―', 'ｺﾝﾋﾟｭｰﾀ'],
    ['いすゞ自動車', 'いすず自動車', 'イスヾ自動車'],
    ['佐々木', '佐佐木', '佐〻木'],
    ['金子みすゞ', 'かねこみすず'.replace('かねこ', '金子')],
    ['髙島屋', '高島屋'],
    ['𠮷野家', '吉野家'],
    ['葛\u{e0100}城', '葛城'],
    ['か\u3099す', 'か゛す', 'ガス', 'ｶﾞｽ', 'がす'],
    ['ヱビス', 'エビス'],
    ['Ａ・Ｂ・Ｃ', 'A.B.C.', 'abc', 'A B C', 'A-B-C', 'A\u200bBC'],
    ['ＮＥＳＴＬÉ', 'nestle\u0301', 'Nestle'],
    ["L'Oréal", 'L’OREAL', 'loreal'],
    ['Ｊ．フロント', 'J フロント', 'jふろんと'],
    ['霞ヶ関', '霞ケ関', '霞が関', '霞ｹ関', '霞カ関', '霞ヵ関', '霞ガ関'],
    ['自由が丘', '自由ヶ丘', '自由ケ丘'],
    ['三ケ日', '三ヶ日', '三が日'],
    ['2ヶ所', '２ケ所', '2カ所', '2ヵ所'],
    ['佐々ケ谷', '佐々ヶ谷'],
    ['ヴァイオリン', 'バイオリン', 'ｳﾞｧｲｵﾘﾝ', 'う゛ぁいおりん'],
    ['インタヴュー', 'インタビュー'],
    ['ヴィーヴォ', 'ビーボ', 'ヴィボ'],
    ['ラヴ', 'ラブ'],
    ['カヲル', 'カオル'],
    ['ヂャイアント', 'ジャイアント'],
    ['斎藤', '齋藤', '斉藤', '齊藤'],
    ['高橋', '髙橋', '高槗'],
    ['渡辺', '渡邊', '渡邉', '渡邉󠄂'],
    ['薮内', '藪内', '籔内'],
    ['嘘', '噓'],
    ['井戸', '井戶'],
    ['長谷川', '⻑谷川'],
    ['JR四国鉄道', 'ＪＲ四国鉃道', 'JR四國鐵道'],
    ['喜多', '㐂多'],
    ['新潟', '新泻'],
    ['神奈川', '神柰川', '神奈川'],
  ])('%s, %s', (...spellings) => {
    expect(new Set(spellings.map(foldForSearch)).size).toBe(1)
  })
})

describe('what differs in more than its spelling stays apart', () => {
  test.each([
    ['大阪', '大坂'],
    ['畑中', '畠中'],
    ['中島', '中洲'],
    ['川口', '河口'],
    ['岩崎', '岩埼'],
    ['伊藤', '伊籐'],
    ['渡辺', '渡部'],
    ['松坂', '松阪'],
    ['鍼灸', '針灸'],
    ['惣菜', '総菜'],
    ['旭ケ丘', '旭丘'],
    ['鈴木ケミカル', '鈴木ガミカル'],
    ['日本カメラ', '日本ガメラ'],
    ['シティ', 'シチ'],
    ['ハイツ', 'パイツ'],
    ['小野', '大野'],
    ['オノ', 'オオノ'],
  ])('%s, %s', (one, other) => {
    expect(foldForSearch(one)).not.toBe(foldForSearch(other))
  })
})

describe('forms of one kanji', () => {
  const forms = [...kanjiVariants]

  test('each is looked for as the one that people type, whatever stands beside it', () => {
    expect(forms.length).toBeGreaterThan(650)
    for (const [form, typed] of forms)
      expect(foldForSearch(`山${form}ヶ丘`)).toBe(foldForSearch(`山${typed}ヶ丘`))
  })

  test('none is two, stands for itself, or is something that the rest of the folding takes away', () => {
    expect(forms.filter(([form, typed]) => form === typed || kanjiVariants.has(typed))).toEqual([])
    expect(forms.filter(([form]) => [...form].length !== 1 || form.normalize('NFKC') !== form)).toEqual([])
    expect(forms.filter(([, typed]) => foldForSearch(typed) !== typed)).toEqual([])
  })
})

describe('legal forms', () => {
  test.each([
    ['有限会社山田', '山田'],
    ['（有）山田', '山田'],
    ['山田㈲', '山田'],
    ['合同会社山田', '山田'],
    ['山田合資会社', '山田'],
    ['合名会社 山田', '山田'],
    ['一般社団法人　山田会', '山田会'],
    ['(一社)山田会', '山田会'],
    ['公益財団法人山田', '山田'],
    ['医療法人社団 山田会', '社団山田会'],
    ['日本電信株式会社東京支店', '日本電信東京支店'],
    ['株 式 会 社　山田', '山田'],
    ['山田 株式 会社', '山田'],
    ['ユウゲンガイシャヤマダ', 'やまだ'],
    ['ヤマダ　ｶﾌﾞｼｷｶﾞｲｼｬ', 'やまだ'],
    ['Yamada, Inc.', 'yamada'],
    ['Yamada Co., Ltd.', 'yamada'],
    ['Yamada & Co.', 'yamada'],
    ['Yamada Corporation', 'yamada'],
    ['YAMADA K.K.', 'yamada'],
    ['Yamada L.L.C.', 'yamada'],
    ['Yamada S.A.', 'yamada'],
    ['株式会社ABC Company', 'abc'],
  ])('%s folds to %s', (name, folded) => {
    expect(foldForSearch(name)).toBe(folded)
  })

  test.each(['Zinc', 'Cosmo', 'Inca', '合同製鉄', '株', '有限'])('%s only looks like one', (name) => {
    expect(foldForSearch(name).length).toBeGreaterThanOrEqual([...name].length)
  })

  test.each(['株式会社', '（株）', '㈱', 'Inc.', 'Co., Ltd.', 'カブシキガイシャ', '合同会社'])(
    'a name that is nothing but %s does not fold to nothing',
    (name) => {
      expect(foldForSearch(name)).not.toBe('')
      expect('極洋').not.toContain(foldForSearch(name))
    },
  )

  test.each([
    ...[
      '極洋株',
      '極洋株式',
      '極洋株式会',
      '極洋（',
      '極洋（株',
      '極洋(株)',
      '極洋 株式会',
      '株式会社極洋',
      '極洋　株',
    ],
    ...['極洋有', '極洋 有', '極洋 有限', '極洋 合', '極洋 合同', '極洋合同会', '極洋 株)'],
    ...['株 極洋', '(株 極洋', '（株極洋', '株）極洋', '有 極洋', '株式 極洋', '有限　極洋'],
  ])('while %s is being typed the company stays found', (query) => {
    expect(foldQuery(query)).toBe('極洋')
  })

  test.each(['ヤマダカブシ', 'ヤマダ カブシキ', 'ヤマダカブシキガイシ', 'やまだ ごうど', 'ヤマダユウゲンガ'])(
    'while %s is being typed the company stays found',
    (query) => {
      expect(foldQuery(query)).toBe('やまだ')
    },
  )

  test.each([
    'kyokuyo co',
    'kyokuyo co.,',
    'kyokuyo co., l',
    'kyokuyo co., lt',
    'kyokuyo corpor',
    'kyokuyo inc',
    'kyokuyo c',
    'kyokuyo & com',
    'kyokuyo company, li',
    'kyokuyo k',
  ])('while %s is being typed the company stays found', (query) => {
    expect(foldQuery(query)).toBe('kyokuyo')
  })

  test.each([
    '株',
    '有',
    '合',
    '株式',
    '有限',
    '合同',
    '落合',
    '河合',
    '百合',
    '持株',
    '有田',
    '株木',
    '合志',
    'co',
    'inc',
    'かぶし',
  ])('%s alone is looked for as it is', (query) => {
    expect(foldQuery(query)).toBe(foldForSearch(query))
    expect(foldQuery(query)).not.toBe('')
  })
})

describe('a query of legal forms alone', () => {
  test.each([
    ...['株式会社', '㈱', '（株）', 'ｶﾌﾞｼｷｶﾞｲｼｬ', 'かぶしきがいしゃ', '有限会社 株式会社', '一般社団法人'],
    ...['Co., Ltd.', 'Inc.', 'K.K.', '株式会社 Inc.', '㈲・㈱'],
  ])('%s is one', (text) => {
    expect(isOnlyLegalForms(text)).toBe(true)
  })

  test.each(['極洋', '株式会社極洋', '極洋 Inc.', '株', '会社', 'かぶしま', '々', '・', '', ' '])(
    '%j is none',
    (text) => {
      expect(isOnlyLegalForms(text)).toBe(false)
    },
  )
})

describe('whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(...'株式会社(有)㈱カヾゞ々ー-ｶﾞァA.Cco, ltd゛\u3099　'),
      maxLength: 30,
    }),
  )

  test.each(['々', '　々', '(々', 'ゞ', 'ー', '\u0300', '¨', '・', '゛'])(
    'what consists of marks alone (%j) is looked for as it is',
    (marks) => {
      expect(foldForSearch(marks)).not.toBe('')
      expect(foldQuery(marks)).not.toBe('')
    },
  )

  test('what has a letter or a digit folds to something, without spaces or capitals', () => {
    fc.assert(
      fc.property(text, (text) => {
        const folded = foldForSearch(text)
        expect(folded).not.toMatch(/\s|[A-Zァ-ヶ]/u)
        if (/[\p{L}\p{N}]/u.test(text)) expect(folded).not.toBe('')
        if (text.trim() !== '') expect(foldQuery(text)).not.toBe('')
      }),
    )
  })

  test('width, case and kind of kana make no difference', () => {
    const names = fc.string({
      unit: fc.constantFrom(...'アイガパッャンーABCxyz極洋123'),
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(names, (name) => {
        const hiragana = name.replace(/[ァ-ヶ]/g, (letter) =>
          String.fromCharCode(letter.charCodeAt(0) - 0x60),
        )
        const wide = name.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
        for (const spelling of [hiragana, wide, name.toUpperCase(), name.normalize('NFD')])
          expect(foldForSearch(spelling)).toBe(foldForSearch(name))
      }),
    )
  })

  test('any part of a Japanese name finds the name', () => {
    const names = fc.string({
      unit: fc.constantFrom(...'極洋アイガパッャンーABC々'),
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(names, fc.nat(), fc.nat(), (name, at, length) => {
        const part = name.slice(at % name.length).slice(0, 1 + (length % name.length))
        if (/^[ー々]|ー$/.test(part)) return
        expect(foldForSearch(`株式会社　${name}`)).toContain(foldForSearch(part))
      }),
    )
  })

  test('every beginning of a name finds the name, from its first letter on', () => {
    const names = fc.string({
      unit: fc.constantFrom(...'極洋髙崎関霞ヶケカが丘々ヴァィュアイガパッャンーｹｶABCxyz・3１　 '),
      minLength: 1,
      maxLength: 20,
    })
    fc.assert(
      fc.property(names, fc.nat(), (name, length) => {
        const begun = name.slice(0, 1 + (length % name.length))
        const isMarksAlone = /^[\sー々・]*$/.test(begun)
        if (isMarksAlone || /^[\sー々・]*\S?ヴ$/.test(begun)) return
        expect(foldForSearch(name)).toContain(foldQuery(begun))
      }),
      { numRuns: 1_000 },
    )
  })

  test('what is folded stays as it is when it is folded again', () => {
    const names = fc.string({
      unit: fc.constantFrom(
        ...'極洋髙邉霞ヶケカが丘々ヴァィアガパッャンーｹABCxyz3１　 -・(',
        ...kanjiVariants.keys(),
      ),
      maxLength: 20,
    })
    fc.assert(
      fc.property(names, fc.constantFrom('', '株式会社', '（株）', '有限会社　'), (name, form) => {
        const folded = foldForSearch(`${form}${name}`)
        expect(foldForSearch(folded)).toBe(folded)
      }),
      { numRuns: 1_000 },
    )
  })

  test('a text of 100,000 characters folds at once', () => {
    const started = process.cpuUsage()
    for (const unit of [' ', '株式', '(', '々', 'a.', 'co ', 'ゞ', '(株)'])
      foldForSearch(`あ${unit.repeat(100_000 / unit.length)}x`)
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(4_000)
  })
})
