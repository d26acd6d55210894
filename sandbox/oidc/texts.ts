import type { Kind, OidcUser } from './users.ts'

export const names: Record<Kind, string> = { google: 'Sandbox Google', microsoft: 'Sandbox Microsoft' }

const ja = {
  banner: 'これは評価用の代役です。実在のアカウントは使いません。',
  otherLanguage: 'English',
  title: 'アカウントを選んでください',
  lead: (name: string) => `${name}のアカウントで「Shodan Pro」にログインします。`,
  users: '試験用のアカウント',
  otherAccount: '別のメールアドレスを使う',
  next: '次へ',
  emailProblem: 'メールアドレスを確かめて、もう一度入力してください。',
  cancel: 'キャンセル',
  noAddress: 'メールアドレスなし',
  home: 'ここには見るものはありません。Shodan Proのログイン画面から始めてください。',
  notes: {
    workspace: '会社のアカウント',
    gmail: 'Gmail',
    outside: 'Google以外のアドレス（確認済み）',
    unverified: 'アドレス未確認',
    twin: '同じアドレスの別人',
    work: '会社のアカウント',
    claimed: 'アドレスは自己申告（別組織）',
    no_email: 'アドレスを渡さない',
    added: '',
  } satisfies Record<OidcUser['note'], string>,
}

const en: typeof ja = {
  banner: 'This is a stand-in for evaluation. No real account is used.',
  otherLanguage: '日本語',
  title: 'Choose an account',
  lead: (name) => `to log in to “Shodan Pro” with ${name}.`,
  users: 'Test accounts',
  otherAccount: 'Use another e-mail address',
  next: 'Next',
  emailProblem: 'Check the e-mail address and type it again.',
  cancel: 'Cancel',
  noAddress: 'No e-mail address',
  home: 'There is nothing to see here. Start from the log-in page of Shodan Pro.',
  notes: {
    workspace: 'Company account',
    gmail: 'Gmail',
    outside: 'Address outside Google (verified)',
    unverified: 'Address not verified',
    twin: 'Another person with the same address',
    work: 'Company account',
    claimed: 'Address only claimed (another organisation)',
    no_email: 'Gives no address',
    added: '',
  },
}

export type Texts = typeof ja
export const texts = { ja, en }
