/**
 * The mail as HTML: one column of tables with inline styles, which is what every client understands; no image and nothing
 * to load. The style element is for clients with a dark mode, and may be thrown away.
 */
import type { Message } from '../../outside.ts'

// Those of `shared/tokens.css`, written out: a mail knows no variables.
const ink = '#1b1d24'
const soft = '#625f58'
const line = '#e5e0d5'
const accent = '#1c4a70'
const canvas = '#f4f1ea'
const surface = '#fffefb'
const fonts =
  "'Hiragino Sans','Hiragino Kaku Gothic ProN','Yu Gothic UI',Meiryo,'BIZ UDPGothic','Noto Sans CJK JP','Noto Sans JP',sans-serif"

const text = (size: number, color: string, more = '') =>
  `font-family:${fonts};font-size:${size}px;line-height:1.7;color:${color};word-break:normal;overflow-wrap:anywhere;${more}`

const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.back{background:#12151a!important}.card{background:#191d23!important;border-color:#2a2f37!important}
.ink{color:#ece9e2!important}.soft{color:#a09e98!important}.line{border-color:#2a2f37!important}
.press,.press a{background:#8fbbe0!important;color:#0c1a27!important}.link{color:#8fbbe0!important}}`

/** The product's sign, as a letter: a picture would not be loaded. */
const seal =
  '<span aria-hidden="true" style="background:#c2402a;color:#fffdf8;border-radius:3px;padding:2px 5px">商</span>'

const bare = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
const table = `${bare} width="100%"`

/** @param brand the product's name in the mail's language. */
export function renderHtml(message: Message, brand: string, footer: string[]): string {
  const { locale, subject, heading, paragraphs, smallPrint = [] } = message
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no">
<title>${escapeHtml(subject)}</title>
<style>${dark}</style>
</head>
<body class="back" style="margin:0;padding:0;background:${canvas}">
<table ${table} lang="${locale}" class="back" style="background:${canvas}"><tr><td align="center" style="padding:24px 12px">
<table ${bare} width="560" style="width:100%;max-width:560px">
<tr><td class="soft" style="${text(14, soft, 'padding:0 4px 12px;font-weight:700')}">${seal} ${escapeHtml(brand)}</td></tr>
<tr><td class="card" style="background:${surface};border:1px solid ${line};border-radius:8px;padding:28px 24px">
<h1 class="ink" style="${text(20, ink, 'margin:0 0 16px;line-height:1.5;font-weight:700')}">${escapeHtml(heading)}</h1>
${paragraphs.map(paragraph).join('\n')}
${factsTable(message.facts ?? [])}${buttonBlock(message.button)}${smallPrint.map(smallParagraph).join('\n')}
</td></tr>
<tr><td class="soft" style="${text(13, soft, 'padding:16px 4px 0')}">${footer.map(linked).join('<br>')}</td></tr>
</table>
</td></tr></table>
</body>
</html>
`
}

function paragraph(said: string): string {
  return `<p class="ink" style="${text(15, ink, 'margin:0 0 16px')}">${escapeHtml(said).replaceAll('\n', '<br>')}</p>`
}

function smallParagraph(said: string): string {
  return `<p class="soft" style="${text(13, soft, 'margin:0 0 12px')}">${linked(said)}</p>`
}

const address = /(https?:\/\/[\w#%&+\-./:=?@~]*[\w/])/

/** Our own words, with the addresses in them made links; never what somebody else wrote. */
function linked(said: string): string {
  return said.split(address).map(linkOrText).join('')
}

function linkOrText(part: string): string {
  const shown = escapeHtml(part)
  return address.test(part) ? `<a class="link" href="${shown}" style="color:${accent}">${shown}</a>` : shown
}

function factsTable(facts: [string, string][]): string {
  if (facts.length === 0) return ''
  const cell = (said: string, tone: 'ink' | 'soft', more: string) =>
    `<td class="${tone} line" valign="top" style="${text(14, tone === 'ink' ? ink : soft, `padding:8px 0;border-top:1px solid ${line};${more}`)}">${escapeHtml(said)}</td>`
  const rows = facts.map(
    ([label, value]) =>
      `<tr>${cell(label, 'soft', 'width:112px;padding-right:12px')}${cell(value, 'ink', '')}</tr>`,
  )
  return `<table ${table} style="margin:0 0 20px">${rows.join('')}</table>\n`
}

/** The address stands below the button too, for clients that show none and for people who look before they press. */
function buttonBlock(button: Message['button']): string {
  if (!button) return ''
  const url = escapeHtml(button.url)
  return `<table ${bare} style="margin:4px 0 16px"><tr>
<td class="press" bgcolor="${accent}" style="border-radius:5px;background:${accent};mso-padding-alt:12px 24px"><a href="${url}" style="${text(15, '#fffdf8', 'display:inline-block;padding:12px 24px;font-weight:700;text-decoration:none;border-radius:5px')}">${escapeHtml(button.label)}</a></td>
</tr></table>
<p class="soft" style="${text(13, soft, 'margin:0 0 20px;word-break:break-all')}"><a class="soft" href="${url}" style="color:${soft}">${url}</a></p>
`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(said: string): string {
  return said.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
