/** The one page of the web app, with the files that the asked address needs named in its head. */
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import type { Locale } from '../../shared/messages.ts'
import { isOpenToAll } from '../../shared/open-paths.ts'

/** The HTML for a path in a language. */
export type Page = (path: string, locale: Locale) => string

const pageFiles = z.object({
  folders: z.record(z.string(), z.string()),
  files: z.record(z.string(), z.array(z.string())),
})

/** What `scripts/web-pages.ts` wrote. */
export function openPage(built: string): Page {
  const html = readFileSync(`${built}index.html`, 'utf8')
  const { folders, files } = readPageFiles(`${built}pages.json`)
  const routes = Object.entries(files).map(([route, needed]) => ({ test: patternOf(route), needed }))
  return (path, locale) => {
    const needed = routes.find(({ test }) => test.test(path))?.needed ?? []
    const links = needed.filter((file) => !html.includes(file)).map(linkTo)
    const framed = isOpenToAll(path) ? html.replace('<body>', '<body data-frame="entrance">') : html
    return framed
      .replace('</head>', `${links.join('')}</head>`)
      .replaceAll('{language}', folders[locale] ?? '')
  }
}

function readPageFiles(file: string): z.infer<typeof pageFiles> {
  return existsSync(file)
    ? pageFiles.parse(JSON.parse(readFileSync(file, 'utf8')))
    : { folders: {}, files: {} }
}

function patternOf(route: string): RegExp {
  return new RegExp(`^${route.replaceAll(/\$\w+/g, '[^/]+')}/?$`)
}

function linkTo(file: string): string {
  return `<link rel="modulepreload" crossorigin href="/assets/{language}/${file}">`
}
