import {
  Ban,
  CalendarPlus,
  CircleDot,
  Ellipsis,
  Merge,
  PenLine,
  Tag,
  Trash2,
  UserRound,
  X,
} from 'lucide-react'
import { type ReactElement, useState } from 'react'
import { mayDo } from '../../../shared/policy.ts'
import { mostMerged } from '../../../shared/records/merged-fields.ts'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { m } from '../../lib/messages.ts'
import { classes } from '../../ui/classes.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { Popover } from '../../ui/popover.tsx'
import { useShortcut } from '../../ui/shortcuts.tsx'
import { useMe } from '../me/api.ts'
import type { ListChoices } from '../records/finders/choices.ts'
import type { Counted, CountWords } from '../records/list/list-count.tsx'
import type { ListSelection } from '../records/picking/use-selection.ts'
import { useNarrow } from '../records/use-narrow.ts'
import { BulkConfirm, type Confirmed } from './bulk-confirm.tsx'
import { ChoiceForm } from './choice-form.tsx'
import { FieldDialog } from './field-dialog.tsx'
import { PromiseForAll } from './promise-for-all.tsx'
import { TagsForm } from './tags-form.tsx'
import { useBulkEdit } from './use-bulk-edit.ts'
import { figures, plain } from './words.ts'

const MergeDialog = onDemandDialog(() => import('../merges/merge-dialog.tsx'), 'MergeDialog')

export interface SelectionBandProps {
  kind: RecordRef['kind']
  selection: ListSelection
  counted: Counted
  words: CountWords
  choices: ListChoices
}

/** At the foot of a list, while rows are picked: how many, all that match, and what can be done with them. On a phone, Back lets go of them. */
export function SelectionBand({ kind, selection, counted, words, choices }: SelectionBandProps) {
  const { role } = useMe()
  const narrow = useNarrow()
  const { run, isRunning } = useBulkEdit(kind, selection)
  const [asked, setAsked] = useState<Confirmed | 'field' | null>(null)
  const [merged, setMerged] = useState<readonly string[] | null>(null)
  useShortcut('clearSelection', () => selection.clear())
  const { count, chooseWhole, isWhole } = selection
  const picked = count === undefined ? m.bulk_all() : words.of(plain(count))
  const isLocked = isRunning || count === 0 || (isWhole && counted.isCounting)
  const form = { run, choices, count, isRunning }
  const ids = 'ids' in selection.chosen ? selection.chosen.ids : []
  return (
    <section
      aria-label={m.bulk_band()}
      data-print="hide"
      data-layer={narrow ? 'in-place' : undefined}
      className="sticky bottom-[calc(var(--tab-bar)+var(--dock-space,0px))] z-20 mt-auto flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 bg-band px-4 py-2 text-on-band sm:px-6"
    >
      {narrow && (
        <button
          type="button"
          aria-label={m.bulk_clear()}
          onClick={selection.clear}
          className="-ml-3 flex size-control items-center justify-center rounded-md hover:bg-band-soft"
        >
          <X size={20} aria-hidden="true" />
        </button>
      )}
      <p role="status" className="font-bold whitespace-nowrap tabular-nums">
        {count === 0 ? m.bulk_tap() : m.bulk_picked({ picked })}
      </p>
      {!isWhole && chooseWhole && (
        <button
          type="button"
          onClick={chooseWhole}
          className="text-sm underline underline-offset-4 hover:no-underline max-sm:min-h-control max-sm:text-left sm:whitespace-nowrap"
        >
          {wholeWords(counted, words, narrow)}
        </button>
      )}
      <div className="flex gap-2 max-sm:-mx-2 max-sm:w-[calc(100%+1rem)] max-sm:justify-between max-sm:gap-0 sm:ml-auto sm:flex-wrap">
        <Popover
          title={m.bulk_owner()}
          trigger={action(UserRound, narrow ? m.record_owner() : m.bulk_owner(), isLocked)}
        >
          {(close) => <ChoiceForm {...form} field="ownerId" kind="member" onDone={close} />}
        </Popover>
        <Popover title={m.bulk_status()} trigger={action(CircleDot, m.record_status(), isLocked)}>
          {(close) => <ChoiceForm {...form} field="statusId" kind="status" onDone={close} />}
        </Popover>
        <Popover title={m.record_tags()} trigger={action(Tag, m.record_tags(), isLocked)}>
          {(close) => <TagsForm {...form} onDone={close} />}
        </Popover>
        <Popover title={m.bulk_promise()} trigger={action(CalendarPlus, m.bulk_promise_short(), isLocked)}>
          {(close) => <PromiseForAll {...form} onDone={close} />}
        </Popover>
        <BandButton
          icon={Ban}
          label={m.record_do_not_call()}
          isLocked={isLocked}
          onClick={() => setAsked('stop')}
        />
        <Menu
          side="top"
          trigger={
            <button type="button" aria-label={m.bulk_more()} disabled={isLocked} className={buttonLook}>
              <Ellipsis size={16} aria-hidden="true" />
            </button>
          }
        >
          <MenuItem icon={PenLine} onSelect={() => setAsked('field')}>
            {m.bulk_field()}
          </MenuItem>
          {mayDo(role, 'records.merge') && ids.length > 1 && ids.length <= mostMerged && (
            <MenuItem icon={Merge} onSelect={() => setMerged(ids)}>
              {m.merge_do()}
            </MenuItem>
          )}
          {mayDo(role, 'records.bulk_delete') && (
            <>
              <MenuSeparator />
              <MenuItem icon={Trash2} danger onSelect={() => setAsked('delete')}>
                {m.record_delete()}
              </MenuItem>
            </>
          )}
        </Menu>
        {!narrow && (
          <button
            type="button"
            onClick={selection.clear}
            className={classes(buttonLook, 'border-transparent')}
          >
            {m.bulk_clear()}
            <span className="[&_kbd]:border-band-line [&_kbd]:bg-transparent [&_kbd]:text-on-band-soft">
              <Kbd>Esc</Kbd>
            </span>
          </button>
        )}
      </div>
      <BulkConfirm
        of={asked === 'field' ? null : asked}
        kind={kind}
        picked={picked}
        run={run}
        onClose={() => setAsked(null)}
      />
      {merged && (
        <MergeDialog
          key={merged.join()}
          kind={kind}
          ids={merged}
          open
          onOpenChange={() => setMerged(null)}
          onMerged={selection.clear}
        />
      )}
      <FieldDialog
        kind={kind}
        picked={picked}
        run={run}
        open={asked === 'field'}
        onOpenChange={() => setAsked(null)}
      />
    </section>
  )
}

/** 「条件に合う312社すべてを選ぶ」, with as many as are counted; on a phone 「312社すべて」. */
function wholeWords({ count, isExact }: Counted, words: CountWords, narrow: boolean): string {
  if (count === undefined) return narrow ? m.bulk_all() : m.bulk_choose_whole({ all: '' })
  const all = isExact ? words.of(plain(count)) : words.many(figures(count))
  return narrow ? m.bulk_whole({ all }) : m.bulk_choose_whole({ all })
}

const buttonLook =
  'inline-flex h-control shrink-0 items-center justify-center gap-1.5 rounded-md border border-band-line px-2.5 text-sm whitespace-nowrap text-on-band select-none hover:bg-band-soft disabled:opacity-55 max-sm:h-13 max-sm:flex-col max-sm:gap-1 max-sm:min-w-11 max-sm:border-transparent max-sm:px-1 max-sm:text-2xs'

type Icon = typeof Merge

function action(icon: Icon, label: string, isLocked: boolean): ReactElement<React.ComponentProps<'button'>> {
  const Sign = icon
  return (
    <button type="button" disabled={isLocked} className={buttonLook}>
      <Sign size={16} aria-hidden="true" />
      {label}
    </button>
  )
}

function BandButton({
  icon,
  label,
  isLocked,
  onClick,
}: {
  icon: Icon
  label: string
  isLocked: boolean
  onClick: () => void
}) {
  const Sign = icon
  return (
    <button type="button" disabled={isLocked} onClick={onClick} className={buttonLook}>
      <Sign size={16} aria-hidden="true" />
      {label}
    </button>
  )
}
