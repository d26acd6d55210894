import type { Provider } from '../../../shared/contracts/identities.ts'
import type { Locale } from '../../../shared/messages.ts'
import { docsPage } from '../../http/docs-page.ts'
import { type Html, html } from '../../http/html.ts'
import { drawBlock } from './blocks.ts'
import { guideEn } from './guide.en.ts'
import { guideJa } from './guide.ja.ts'
import { type Anchor, type Block, type Chapter, type Guide, outline } from './guide.ts'
import { autoLaunchPolicy } from './rules.ts'

export interface Installation {
  /** Where people write for help; without it they are sent to their workspace's administrator. */
  supportEmail: string | null
  /** The address people open, for instance https://app.example.com. */
  publicUrl: string
  /** The providers that one can log in with. */
  signInWith: readonly Provider[]
}

export const guides: Record<Locale, Guide> = { ja: guideJa, en: guideEn }

type Draw = (block: Block) => Html

/** The whole guide as one page. Everything that comes from settings is escaped. */
export function guidePage(locale: Locale, installation: Installation, stylesheet: string): Html {
  const guide = guides[locale]
  return docsPage({
    locale,
    title: guide.title,
    lead: guide.lead,
    labels: guide.labels,
    address: `${installation.publicUrl}/docs/zoom-phone`,
    stylesheets: [stylesheet],
    entries: chapters().map((chapter) => chapterEntry(guide, chapter)),
    body: chapters().map((chapter) =>
      chapterSection(guide, chapter, (block) => drawGuideBlock(block, installation, guide)),
    ),
    foot: guide.labels.trademark,
  })
}

function chapters(): Chapter[] {
  return Object.keys(outline) as Chapter[]
}

function chapterEntry(guide: Guide, chapter: Chapter): Html {
  const link = (anchor: Anchor) => html`<a href="#${anchor}">${guide.sections[anchor].title}</a>`
  if (outline[chapter].length === 0) return html`<li>${link(chapter)}</li>`
  return html`<li>${link(chapter)}<ul class="topics">${outline[chapter].map((topic) => html`<li>${link(topic)}</li>`)}</ul></li>`
}

function chapterSection(guide: Guide, chapter: Chapter, draw: Draw): Html {
  return html`<section id="${chapter}" class="chapter">
<h2>${guide.sections[chapter].title}${linkTo(guide, chapter)}</h2>
${guide.sections[chapter].body.map(draw)}
${outline[chapter].map((topic) => topicSection(guide, topic, draw))}
</section>`
}

function topicSection(guide: Guide, topic: Anchor, draw: Draw): Html {
  return html`<section id="${topic}" class="topic">
<h3>${guide.sections[topic].title}${linkTo(guide, topic)}</h3>
${guide.sections[topic].body.map(draw)}
</section>`
}

function linkTo(guide: Guide, anchor: Anchor): Html {
  return html`<a class="anchor" href="#${anchor}" aria-label="${guide.labels.linkTo}">#</a>`
}

function drawGuideBlock(block: Block, installation: Installation, guide: Guide): Html {
  if (typeof block === 'string') return drawBlock(block)
  if ('policy' in block)
    return html`<pre tabindex="0"><code>${autoLaunchPolicy(new URL(installation.publicUrl).origin)}</code></pre>`
  if ('steps' in block)
    return drawBlock({ steps: block.steps.map((step) => completed(step, installation, guide)) })
  return 'contact' in block ? drawContact(block.contact, installation.supportEmail) : drawBlock(block)
}

/** Where this installation is, and how one logs in to it. */
function completed(step: string, { publicUrl, signInWith }: Installation, { ways }: Guide): string {
  const all = [ways.mail, ...signInWith.map((provider) => ways[provider])].join(ways.or)
  return step.replaceAll('{address}', () => publicUrl).replace('{ways}', () => all)
}

function drawContact(contact: { byMail: string; byAdministrator: string }, email: string | null): Html {
  if (email === null) return html`<p>${contact.byAdministrator}</p>`
  const href = `mailto:${encodeURIComponent(email).replace('%40', '@')}`
  return html`<p>${contact.byMail}</p><p class="contact"><a href="${href}">${email}</a></p>`
}
