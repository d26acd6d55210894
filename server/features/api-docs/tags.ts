import type { Locale } from '../../../shared/messages.ts'

/** The chapters of the reference, in reading order: which paths are in each, and its name. */
const tags = [
  { id: 'companies', paths: /^\/api\/companies/, name: { ja: '企業', en: 'Companies' } },
  { id: 'people', paths: /^\/api\/people/, name: { ja: '人物', en: 'People' } },
  { id: 'phone-numbers', paths: /^\/api\/phone-numbers/, name: { ja: '電話番号', en: 'Phone numbers' } },
  {
    id: 'contact-ways',
    paths: /^\/api\/contact-ways/,
    name: { ja: 'メール・サイト・住所', en: 'Further contact details' },
  },
  { id: 'calls', paths: /^\/api\/calls/, name: { ja: '通話', en: 'Calls' } },
  { id: 'merges', paths: /^\/api\/merges/, name: { ja: 'まとめる', en: 'Merges' } },
  { id: 'notes', paths: /^\/api\/notes/, name: { ja: 'メモ', en: 'Notes' } },
  { id: 'follow-ups', paths: /^\/api\/(follow-ups|today)/, name: { ja: '次回の約束', en: 'Follow-ups' } },
  {
    id: 'trash',
    paths: /^\/api\/(changes|trash)/,
    name: { ja: '変更の履歴とゴミ箱', en: 'History and trash' },
  },
  { id: 'search', paths: /^\/api\/search/, name: { ja: '検索', en: 'Search' } },
  { id: 'views', paths: /^\/api\/views/, name: { ja: 'ビュー', en: 'Views' } },
  { id: 'bulk-edits', paths: /^\/api\/bulk-edits/, name: { ja: '一括変更', en: 'Bulk edits' } },
  { id: 'imports', paths: /^\/api\/imports/, name: { ja: 'インポート', en: 'Imports' } },
  {
    id: 'workspace',
    paths:
      /^\/api\/(choices|custom-fields|outcomes|statuses|tags|members|membership|invitations|workspace|workspaces|session\/workspace|exports)\b/,
    name: { ja: 'ワークスペース', en: 'Workspace' },
  },
  {
    id: 'account',
    paths:
      /^\/api\/(me|account|tokens|audit|config|auth|sessions|second-factors?|passkeys|sign-in-methods)\b/,
    name: { ja: 'アカウント', en: 'Account' },
  },
  { id: 'zoom', paths: /^(\/api)?\/zoom/, name: { ja: 'Zoom連携', en: 'Zoom connection' } },
] as const satisfies { id: string; paths: RegExp; name: Record<Locale, string> }[]

export type Tag = (typeof tags)[number]['id']
export const tagOrder: readonly Tag[] = tags.map(({ id }) => id)

/** Which chapter a path belongs to; null when none was named for it. */
export function tagOf(path: string): Tag | null {
  return tags.find(({ paths }) => paths.test(path))?.id ?? null
}

export function tagName(tag: Tag, locale: Locale): string {
  return tags.find(({ id }) => id === tag)?.name[locale] ?? tag
}

/** `GET /api/companies/{id}/activity` is `get_companies_id_activity`. */
export function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api/, '').split(/[^a-z0-9]+/i)
  return [method.toLowerCase(), ...words.filter(Boolean)].join('_')
}
