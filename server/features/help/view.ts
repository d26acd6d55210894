import type { Theme } from '../../../shared/appearance.ts'
import type { Provider } from '../../../shared/contracts/identities.ts'
import type { Locale } from '../../../shared/messages.ts'
import { supportLink } from '../../../shared/support-contact.ts'
import { docsPage } from '../../http/docs-page.ts'
import { type Html, html } from '../../http/html.ts'
import type { Helper } from '../members/queries.ts'
import { drawBlock, drawText } from './blocks.ts'
import { guideEn } from './guide.en.ts'
import { guideJa } from './guide.ja.ts'
import { type Anchor, type Block, type Chapter, type ContactWords, type Guide, outline } from './guide.ts'
import { autoLaunchPolicy } from './rules.ts'

export interface Installation {
  /** Whom people ask for help, where their workspace names nobody itself. */
  supportEmail: string | null
  /** The address people open, for instance https://app.example.com. */
  publicUrl: string
  /** The providers that one can log in with. */
  signInWith: readonly Provider[]
}

export const guides: Record<Locale, Guide> = { ja: guideJa, en: guideEn }

/** Who reads: whom they may ask beside the installation's contact. */
export interface Reader {
  /** Their workspace's own contact. */
  supportEmail: string | null
  /** The other owners and admins of their workspace. */
  helpers: readonly Helper[]
}

type Draw = (block: Block) => Html

/** The whole guide as one page, for whoever is signed in with their own contacts. Everything that comes from settings is escaped. */
export function guidePage(
  locale: Locale,
  installation: Installation,
  reader: Reader | null,
  { stylesheet, theme }: { stylesheet: string; theme: Theme },
): Html {
  const guide = guides[locale]
  return docsPage({
    locale,
    theme,
    title: guide.title,
    lead: guide.lead,
    labels: guide.labels,
    address: `${installation.publicUrl}/docs/zoom-phone`,
    stylesheets: [stylesheet],
    entries: chapters().map((chapter) => chapterEntry(guide, chapter)),
    body: chapters().map((chapter) =>
      chapterSection(guide, chapter, (block) => drawGuideBlock(block, installation, reader, locale)),
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

function drawGuideBlock(
  block: Block,
  installation: Installation,
  reader: Reader | null,
  locale: Locale,
): Html {
  if (typeof block === 'string') return drawBlock(block)
  if ('policy' in block)
    return html`<pre tabindex="0"><code>${autoLaunchPolicy(new URL(installation.publicUrl).origin)}</code></pre>`
  if ('steps' in block)
    return drawBlock({ steps: block.steps.map((step) => completed(step, installation, locale)) })
  return 'contact' in block ? drawContact(block.contact, installation, reader) : drawBlock(block)
}

/** Where this installation is, and how one logs in to it. */
function completed(step: string, { publicUrl, signInWith }: Installation, locale: Locale): string {
  const { ways } = guides[locale]
  const all = [ways.mail, ...signInWith.map((provider) => ways[provider])]
  const listed = new Intl.ListFormat(locale, { type: 'disjunction' }).format(all)
  return step.replaceAll('{address}', () => publicUrl).replace('{ways}', () => listed)
}

/** The workspace's contact, else the installation's; then the colleagues who run the workspace. */
function drawContact(words: ContactWords, installation: Installation, reader: Reader | null): Html {
  const contact = reader?.supportEmail ?? installation.supportEmail
  const helpers = reader?.helpers ?? []
  if (!contact && helpers.length === 0)
    return html`<p>${drawText(reader ? words.nobodyElse : words.inviter)}</p>`
  return html`${contact && html`<p>${words.here}</p><p class="contact"><a href="${supportLink(contact)}">${contact}</a></p>`}
${helpers.length > 0 && html`<p>${words.colleagues}</p><ul class="helpers">${helpers.map(drawHelper)}</ul>`}`
}

function drawHelper({ name, email }: Helper): Html {
  return html`<li>${name} <a href="${supportLink(email)}">${email}</a></li>`
}
