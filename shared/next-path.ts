/** Where the product's own pages begin; nothing else is a place to go after signing in. */
const ownPages = [
  'companies',
  'people',
  'today',
  'follow-ups',
  'imports',
  'settings',
  'workspaces',
  'invitations',
  'confirm-email',
  'returned',
]

export const homePath = '/companies'

/**
 * SEC-W04: turns `?next=` into a path of ours. Another host, a scheme, a backslash, an encoded trick or an unknown page
 * falls back to home.
 */
export function nextPath(next: unknown, origin = 'https://own.invalid'): string {
  if (typeof next !== 'string' || !/^\/[a-z]/.test(next) || next.length > 2000) return homePath
  const url = URL.canParse(next, origin) ? new URL(next, origin) : null
  if (url?.origin !== origin) return homePath
  const [, page = ''] = url.pathname.split('/')
  return ownPages.includes(page) ? url.pathname + url.search + url.hash : homePath
}

/** Whether a path of ours shows a record for the sake of one of its numbers. */
export function leadsToNumber(path: string): boolean {
  return /^\/(companies|people)\/[0-9a-f-]{36}\?number=[0-9a-f-]{36}$/.test(path)
}
