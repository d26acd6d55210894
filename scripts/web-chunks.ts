/** Which built file a module of the web goes into: few for each page, and nothing in them that only a click needs. */
import type { Rolldown } from 'vite'

type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>

/** For `codeSplitting`: the name of the file that a module shares with others; null where it has its own. */
export function fileOf(id: string, graph: Graph): string | null {
  if (id.includes('/node_modules/libphonenumber-js/')) return 'numbers'
  if (/rolldown\/runtime|vite\/preload-helper|\/web\/ui\/icon\.ts$/.test(id)) return 'libraries'
  const beginnings = beginningsOf(id, graph)
  if (beginnings.some(isStart)) return id.includes('/node_modules/') ? 'libraries' : 'app'
  const pages = beginnings.filter((path) => isPage(path))
  // What a dialog needs too is in no page's file: the page would come with the dialog, ahead of its time. Those of the
  // settings are opened from their own page alone.
  if (pages.length === 1 && pages[0] && (beginnings.length === 1 || isSettings(pages[0])))
    return nameOf(pages[0])
  if (pages.length > 0) return roomOf(pages)
  return beginnings.length > 1 ? 'popups' : null
}

function isStart(path: string): boolean {
  return /\/web\/(index\.html|main\.tsx)$/.test(path)
}

function isPage(path: string): boolean {
  return /-(page|layout)\.tsx$|\/shell\/shell\.tsx$/.test(path)
}

function nameOf(page: string): string {
  const name = /([^/]+)\.tsx$/.exec(page)?.[1] ?? 'page'
  return fileNames[name] ?? name
}

/** Pages whose file has a name of its own, or which share one for being hardly more than what they share. */
const fileNames: Record<string, string> = {
  shell: 'frame',
  'settings-layout': 'settings',
  'today-page': 'day',
  'promises-page': 'day',
}

const rooms = {
  frame: /\/shell\/shell\.tsx$/,
  lists: /-list-page\.tsx$/,
  record: /\/(company|person)-page\.tsx$/,
  day: /\/today\//,
  entrance:
    /\/features\/(auth|email-links|identities|arrivals)\/|(invitation|choose-workspace|own-account|goodbye)-page/,
  imports: /\/imports\//,
  settings: /./,
}

function roomName(page: string): string | undefined {
  return Object.entries(rooms).find(([, test]) => test.test(page))?.[0]
}

const isByItself = (page: string) => /\/(settings-layout|activity-page)\.tsx$/.test(page)

function isSettings(page: string): boolean {
  return roomName(page) === 'settings'
}

/** Pages of one room share a file. What several rooms behind the sign-in need is in the frame that they all have. */
function roomOf(pages: string[]): string | null {
  const found = new Set(pages.map(roomName))
  const [room = null] = found
  if (found.size === 1) return room
  // Lists are the pages with the least room left: what they do without is not in the frame.
  if (found.size === 2 && found.has('record') && found.has('day')) return 'work'
  if (!found.has('entrance')) return 'frame'
  // A word or an icon of the frame of the settings, or of the list of events, must not tie them to what some pages share.
  if (found.size > 2 || !found.has('settings') || pages.some(isByItself)) return 'app'
  return accountFileOf(pages.filter(isSettings).map(nameOf))
}

/** What the settings of one's account share with the pages before the sign-in, by who needs it behind it. */
function accountFileOf(settings: string[]): string {
  if (settings.length > 1) return settings.includes('profile-page') ? 'app' : 'account'
  return settings.every((page) => page === 'profile-page' || page === 'sessions-page') ? 'profile' : 'account'
}

/** The modules that are asked for by themselves (the start, pages, dialogs) and cannot do without this one. */
function beginningsOf(id: string, graph: Graph): string[] {
  const seen = new Set([id])
  for (const one of seen) for (const importer of graph.getModuleInfo(one)?.importers ?? []) seen.add(importer)
  return [...seen].filter((one) => {
    const info = graph.getModuleInfo(one)
    return info?.isEntry || (info?.dynamicImporters.length ?? 0) > 0
  })
}
