import type { HtmlEscapedString } from 'hono/utils/html'

/** The template of the pages that the server writes itself; every value in it is escaped. */
export { html } from 'hono/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>
