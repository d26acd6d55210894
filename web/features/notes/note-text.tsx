import { useState } from 'react'
import { m } from '../../lib/messages.ts'
import { linkify } from './linkify.ts'

const longFrom = { characters: 700, lines: 14 }

/** A note as text: addresses can be opened, a long one is folded until asked for. */
export function NoteText({ body }: { body: string }) {
  const [open, setOpen] = useState(false)
  const isLong = body.length > longFrom.characters || body.split('\n').length > longFrom.lines
  return (
    <>
      <p
        className={`wrap-anywhere whitespace-pre-wrap text-base text-ink ${isLong && !open ? 'line-clamp-[10]' : ''}`}
      >
        {linkify(body).map(({ start, text, href }) =>
          href === null ? text : <NoteLink key={start} text={text} href={href} />,
        )}
      </p>
      {isLong && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="mt-1 text-xs text-accent hover:underline max-sm:min-h-11"
        >
          {open ? m.note_show_less() : m.note_show_all()}
        </button>
      )}
    </>
  )
}

function NoteLink({ text, href }: { text: string; href: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="text-accent underline underline-offset-2"
    >
      {text}
    </a>
  )
}
