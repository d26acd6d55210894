import { Check } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { foldForSearch } from '../../../shared/japanese.ts'
import { isComposing } from '../../lib/composing.ts'
import { m } from '../../lib/messages.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { moveAmong } from './move-among.ts'
import type { OfferedView } from './names.ts'
import type { ViewsShown } from './view-bar.tsx'
import { ViewLink } from './view-link.tsx'

interface AllViewsDialogProps extends ViewsShown {
  open: boolean
  onOpenChange: (open: boolean) => void
}

/** Every view of a list, found by its name. */
export function AllViewsDialog({ open, onOpenChange, ...shown }: AllViewsDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} size="small" title={m.view_list_all()}>
      <Finder {...shown} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

const groups: { name: () => string; has: (view: OfferedView) => boolean }[] = [
  { name: () => m.view_group_built_in(), has: ({ saved }) => saved === null },
  { name: () => m.view_group_shared(), has: ({ saved }) => saved?.shared === true },
  { name: () => m.view_group_own(), has: ({ saved }) => saved?.shared === false },
]

function Finder({ views, inUse, onDone, ...link }: ViewsShown & { onDone: () => void }) {
  const [text, setText] = useState('')
  const list = useRef<HTMLDivElement>(null)
  const folded = foldForSearch(text)
  const found = views.filter(({ name }) => foldForSearch(name).includes(folded))

  function press(event: KeyboardEvent<HTMLElement>) {
    if (isComposing(event) || !list.current) return
    const isTyping = event.target instanceof HTMLInputElement
    if (!isTyping || event.key === 'ArrowDown') moveAmong(list.current, event)
    else if (event.key === 'Enter') list.current.querySelector<HTMLElement>('[data-view]')?.click()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field and the links in it.
    <div className="flex flex-col gap-2 pb-3" onKeyDown={press}>
      <TextField
        label={m.view_find()}
        hideLabel
        placeholder={m.view_find()}
        value={text}
        onValueChange={setText}
        maxLength={60}
      />
      <div ref={list} className="flex flex-col gap-2">
        {groups.map(({ name, has }) => {
          const ones = found.filter(has)
          if (ones.length === 0) return null
          return (
            <section key={name()} aria-label={name()}>
              <h3 className="px-2 py-1 text-xs text-ink-faint">{name()}</h3>
              <ul>
                {ones.map(({ id, name, saved }) => (
                  <li key={id}>
                    <ViewLink
                      {...link}
                      id={id}
                      isInUse={id === inUse}
                      onClick={onDone}
                      className="focus-inset flex min-h-9 items-center gap-2 rounded-md px-2 py-1 hover:bg-hover aria-[current=page]:font-bold pointer-coarse:min-h-11"
                    >
                      <span className="flex size-4 shrink-0 items-center justify-center text-accent">
                        {id === inUse && <Check size={16} aria-hidden="true" />}
                      </span>
                      <span className="min-w-0 flex-1 break-words">{name}</span>
                      {saved?.shared && (
                        <span className="shrink-0 text-xs font-normal text-ink-faint">
                          {saved.createdBy.name}
                        </span>
                      )}
                    </ViewLink>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      {found.length === 0 && <p className="px-2 text-ink-faint">{m.view_none_found()}</p>}
    </div>
  )
}
