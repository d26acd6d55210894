import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newToken } from './contracts/access-tokens.ts'
import { editMe } from './contracts/auth.ts'
import { signUp } from './contracts/email-links.ts'
import { uploadQuery } from './contracts/imports.ts'
import { newAccount } from './contracts/invitations.ts'
import { editPasskey, newPasskey } from './contracts/passkeys.ts'
import { editWorkspace, newWorkspace } from './contracts/workspaces.ts'
import { nameText, noteText, shortText } from './text.ts'

const codes = (result: { success: boolean; error?: { issues: { code: string; message: string }[] } }) =>
  result.error?.issues.map(({ code, message }) => (code === 'custom' ? message : code)) ?? []

describe('upload names: whatever comes from outside and is called something', () => {
  test.each(
    Object.entries({
      'an account': signUp.shape.name,
      'an invited account': newAccount.shape.name,
      'a person': editMe.shape.name,
      'a workspace at sign-up': signUp.shape.workspaceName,
      'a workspace': newWorkspace.shape.name,
      'a renamed workspace': editWorkspace.shape.name,
      'a passkey': newPasskey.shape.name,
      'a renamed passkey': editPasskey.shape.name,
      'a token': newToken.shape.name,
      'an uploaded file': uploadQuery.shape.fileName,
    }),
  )('%s has a name of one line, without marks of direction', (_, name) => {
    expect(name.parse(' 一\u202e覧 ')).toBe('一覧')
    for (const faulty of ['一\r\n覧', '一\u0007覧', '一\u0085覧'])
      expect(codes(name.safeParse(faulty))).toContain('control_characters')
    expect(codes(name.safeParse('\u200b'))).toContain('too_small')
  })
})

describe('a name', () => {
  test.each([
    ['極洋', '極洋'],
    ['　株式会社　極洋　', '株式会社　極洋'],
    [' <script>alert(1)</script> ', '<script>alert(1)</script>'],
    ['😀', '😀'],
    ['あ'.repeat(200), 'あ'.repeat(200)],
    ['👨\u200d👩\u200d👧 田中', '👨\u200d👩\u200d👧 田中'],
    ['葛\u{e0100}城', '葛\u{e0100}城'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['\u202e田中\u202c 太郎', '田中 太郎'],
    ['\u2067abc\u2069\u200e\u200f\u061c', 'abc'],
    ['\u200e 田中\u200f', '田中'],
  ])('%j is kept, without the outer white space', (typed, kept) => expect(nameText.parse(typed)).toBe(kept))

  test.each([
    ['', 'too_small'],
    ['　 ', 'too_small'],
    ['\u200b', 'too_small'],
    ['\u200b \u2060\u200d\ufeff', 'too_small'],
    ['\u3164\u115f\uffa0', 'too_small'],
    ['\u2800', 'too_small'],
    ['\u00ad\ufe0f\u{e0020}', 'too_small'],
    ['\u202e\u2066\u200f', 'too_small'],
    ['あ'.repeat(201), 'too_big'],
    ['あ'.repeat(10_000), 'too_big'],
    ['一行目\n二行目', 'control_characters'],
    ['名\u0000前', 'control_characters'],
    ['名\u0007前', 'control_characters'],
    ['名\u0085前', 'control_characters'],
    ['名\ud800前', 'not_well_formed'],
    ['名前\udc00', 'not_well_formed'],
  ])('%j is refused: %s', (typed, code) => expect(codes(nameText.safeParse(typed))).toContain(code))

  test.each(['', '\u200b'])('that shows nothing has one fault (%j)', (typed) =>
    expect(codes(nameText.safeParse(typed))).toEqual(['too_small']),
  )

  test('a short text may be empty', () => expect(shortText(10).parse(' ')).toBe(''))
})

describe('a note', () => {
  test('keeps lines and tabs, and writes every line break as one character', () => {
    expect(noteText.parse('一\r\n二\r三\n\t四')).toBe('一\n二\n三\n\t四')
  })

  test.each([
    ['あ'.repeat(20_001), 'too_big'],
    ['a\u0000b', 'control_characters'],
    ['a\u001bb', 'control_characters'],
    ['a\udfff', 'not_well_formed'],
  ])('is refused for what cannot be kept (%#)', (typed, code) => {
    expect(codes(noteText.safeParse(typed))).toContain(code)
  })
})

test('whatever passes can be written to the database as UTF-8 and read back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (typed) => {
      for (const contract of [nameText, noteText]) {
        const { success, data } = contract.safeParse(typed)
        if (success) expect(Buffer.from(data).toString()).toBe(data)
        if (success) expect(data).not.toContain('\u0000')
      }
    }),
  )
})
