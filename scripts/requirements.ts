/** docs/requirements.md as the checks read it: every promise has an id, an anchor of the same name, and a test or a reason why not. */

/** An id and the files that name it. */
export type Places = ReadonlyMap<string, ReadonlySet<string>>

const standings = ['kept by other means', 'kept in part', 'not kept yet', 'not built']

export const anId = /\b(?:SEC-[A-Z]\d\d|F-\d\d)\b/g

/** The ids that the page explains, in its order. */
export function explainedIds(page: string): string[] {
  const entries = [...page.matchAll(/^- <a id="([a-z\d-]+)"><\/a>\*\*([A-Z\d-]+)\*\* \S/gm)]
  return entries.flatMap(([, anchor, id = '']) => (anchor === id.toLowerCase() ? [id] : []))
}

/** The ids that the page says no test keeps, with what it says of each: `kept in part`. */
export function untestedIds(page: string): Map<string, string> {
  const rows = page.matchAll(new RegExp(`^\\| ([A-Z\\d-]+) \\| (${standings.join('|')}) \\| \\S.*\\|$`, 'gm'))
  return new Map([...rows].map(([, id = '', standing = '']) => [id, standing]))
}

/** @returns one line for each id that leads nowhere, and each promise that nothing keeps. */
export function findFaults(page: string, kept: Places, named: Places): string[] {
  const explained = explainedIds(page)
  const untested = untestedIds(page)
  const isTwice = (id: string, at: number) => explained.indexOf(id) !== at
  return [
    ...[...named]
      .filter(([id]) => !explained.includes(id))
      .map(([id, files]) => `docs/requirements.md does not explain ${id}, which ${[...files][0]} names`),
    ...explained.filter(isTwice).map((id) => `docs/requirements.md explains ${id} twice`),
    ...explained
      .filter((id) => !kept.has(id) && !untested.has(id))
      .map((id) => `no test keeps ${id}: write one, or say under "Without a test" why there is none`),
    ...[...untested.keys()]
      .filter((id) => kept.has(id) || !explained.includes(id))
      .map((id) => `${id} has a test or no entry: take it out of "Without a test" in docs/requirements.md`),
  ]
}
