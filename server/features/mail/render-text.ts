import type { Message } from '../../outside.ts'

/** The mail for whoever reads plain text; it says all that the HTML says. */
export function renderText(message: Message, footer: string[]): string {
  const { heading, paragraphs, facts = [], button, smallPrint = [] } = message
  const parts = [
    heading,
    ...paragraphs,
    facts.map(([label, value]) => `${label}: ${value}`).join('\n'),
    button ? `${button.label}:\n${button.url}` : '',
    ...smallPrint,
    ['--', ...footer].join('\n'),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
