/** The pages of the rail and the settings as commands, found by their name, by its reading, and in the other language. */
import type { LucideIcon } from 'lucide-react'
import { CalendarClock, Settings } from 'lucide-react'
import { m } from '../../lib/messages.ts'
import type { Command } from '../search/command.ts'
import { places } from './places.ts'

/** Kana of Japanese names, which Roman letters are read as, and the names in both languages. */
const otherWords: Record<string, string> = {
  '/companies': '企業 きぎょう かいしゃ 会社 companies',
  '/people': '人物 じんぶつ ひと people contacts',
  '/today': '今日 きょう today',
  '/follow-ups': '約束 やくそく promises follow-ups',
  '/imports': 'インポート 取込 とりこみ imports',
  '/settings': '設定 せってい settings preferences',
  '/settings/profile': 'プロフィール 名前 なまえ profile',
  '/settings/integrations': '連携管理 れんけいかんり integrations zoom',
  '/settings/tokens': 'トークン APIとーくん tokens api',
  '/settings/security': 'セキュリティ パスワード password security passkey',
  '/settings/sessions': '端末 たんまつ ログイン sessions devices',
  '/settings/activity': '記録 きろく そうさ 操作 activity log',
  '/settings/account': 'アカウント データ account data',
  '/settings/workspace': 'ワークスペース workspace',
  '/settings/members': 'メンバー members team',
  '/settings/trash': 'ゴミ箱 ごみばこ さくじょ 削除 trash bin deleted',
  '/settings/statuses': '状態 じょうたい すてーたす ステータス タグ tags statuses',
  '/settings/outcomes': '通話結果 つうわけっか けっか 結果 outcomes results',
  '/settings/fields': '項目 こうもく どくじこうもく 独自項目 custom fields',
}

interface Page {
  to: string
  icon: LucideIcon
  name: () => string
}

/** Named here as well: the frame of the settings would bring all of their pages along. */
const settingsPages: Pick<Page, 'to' | 'name'>[] = [
  { to: '/settings/profile', name: () => m.settings_profile() },
  { to: '/settings/integrations', name: () => m.settings_integrations() },
  { to: '/settings/tokens', name: () => m.tokens_title() },
  { to: '/settings/security', name: () => m.security_title() },
  { to: '/settings/sessions', name: () => m.sessions_title() },
  { to: '/settings/activity', name: () => m.audit_title() },
  { to: '/settings/account', name: () => m.account_title() },
  { to: '/settings/workspace', name: () => m.workspace_title() },
  { to: '/settings/members', name: () => m.members_title() },
  { to: '/settings/trash', name: () => m.trash_title() },
  { to: '/settings/statuses', name: () => m.choices_title() },
  { to: '/settings/outcomes', name: () => m.outcomes_title() },
  { to: '/settings/fields', name: () => m.fields_title() },
]

export function goCommands(goTo: (page: string) => void): Command[] {
  const pages: Page[] = [
    ...places,
    { to: '/follow-ups', icon: CalendarClock, name: () => m.follow_ups_title() },
    { to: '/settings', icon: Settings, name: () => m.nav_settings() },
    ...settingsPages.map((page) => ({ ...page, icon: Settings })),
  ]
  return pages.map(({ to, icon, name }) => ({
    id: `go ${to}`,
    icon,
    title: m.search_go_to({ page: name() }),
    words: `${name()} ${otherWords[to] ?? ''}`,
    detail: to.startsWith('/settings/') ? m.nav_settings() : undefined,
    run: () => goTo(to),
  }))
}
