import { ArrowLeft, ArrowRight, House, Link2, Lock, Pencil, Trash2, Users } from 'lucide-react'
import type { ViewView } from '../../../shared/contracts/views.ts'
import type { ViewContent, ViewKind } from '../../../shared/views.ts'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { useMe } from '../me/api.ts'
import { deleteRecord } from '../records/delete-record.ts'
import { linkTo } from './link-to.ts'
import type { OfferedView } from './names.ts'
import { mayChange, mayOrder } from './rights.ts'
import { useViewVerbs } from './verbs.ts'

interface ViewMenuProps {
  kind: ViewKind
  view: OfferedView
  views: readonly OfferedView[]
  content: ViewContent
  goTo: (id: string) => Promise<void>
  onEdit: (what: 'edit') => void
}

/** What can be done with the view in use. */
export function ViewMenu({ kind, view, views, content, goTo, onEdit }: ViewMenuProps) {
  const me = useMe()
  const verbs = useViewVerbs()
  const opening = me.opensWith[kind]?.id ?? 'all'
  const { saved } = view
  const may = saved !== null && mayChange(me, saved)

  const say = (work: Promise<unknown>, done?: string) =>
    void work.then(
      () => done && toast({ title: done, tone: 'ok' }),
      (error) => toast({ title: explain(error).text, tone: 'bad' }),
    )

  return (
    <>
      {may && (
        <>
          <MenuItem icon={Pencil} onSelect={() => onEdit('edit')}>
            {m.view_rename()}
          </MenuItem>
          {!saved.shared && (
            <MenuItem
              icon={Users}
              onSelect={() => say(verbs.edit(saved, { shared: true }), m.view_shared({ name: saved.name }))}
            >
              {m.view_share()}
            </MenuItem>
          )}
          {saved.shared && saved.createdBy.id === me.user.id && (
            <MenuItem
              icon={Lock}
              onSelect={() =>
                say(verbs.edit(saved, { shared: false }), m.view_unshared({ name: saved.name }))
              }
            >
              {m.view_unshare()}
            </MenuItem>
          )}
        </>
      )}
      <MenuItem
        icon={House}
        disabled={view.id === opening && view.id === 'all'}
        onSelect={() =>
          view.id === opening
            ? say(verbs.openWith(kind, null), m.view_opens_with({ name: m.view_all() }))
            : say(verbs.openWith(kind, view.id), m.view_opens_with({ name: view.name }))
        }
      >
        {view.id === opening ? m.view_open_first_no_more() : m.view_open_first()}
      </MenuItem>
      {saved && mayOrder(me, saved) && <Movers {...{ views, saved, verbs, say }} />}
      <MenuItem
        icon={Link2}
        onSelect={() => say(navigator.clipboard.writeText(linkTo(kind, view, content)), m.view_link_copied())}
      >
        {m.view_copy_link()}
      </MenuItem>
      {may && (
        <>
          <MenuSeparator />
          <MenuItem
            icon={Trash2}
            danger
            onSelect={() =>
              void deleteRecord({
                remove: () => verbs.remove(saved.id),
                restore: () => verbs.restore(saved.id),
                leave: () => goTo('all'),
                forget: async () => {},
                comeBack: () => goTo(saved.id),
                deleted: () => m.view_deleted({ name: saved.name }),
              })
            }
          >
            {m.view_delete()}
          </MenuItem>
        </>
      )}
    </>
  )
}

interface MoversProps {
  views: readonly OfferedView[]
  saved: ViewView
  verbs: ReturnType<typeof useViewVerbs>
  say: (work: Promise<unknown>) => void
}

/** One place to the left or to the right, among those that one orders together. */
function Movers({ views, saved, verbs, say }: MoversProps) {
  const ids = views.flatMap(({ id, saved: other }) => (other?.shared === saved.shared ? [id] : []))
  const at = ids.indexOf(saved.id)
  const move = (to: number) => {
    const others = ids.filter((id) => id !== saved.id)
    say(verbs.order(saved.kind, saved.shared, [...others.slice(0, to), saved.id, ...others.slice(to)]))
  }
  return (
    <>
      <MenuItem icon={ArrowLeft} disabled={at === 0} onSelect={() => move(at - 1)}>
        {m.view_move_left()}
      </MenuItem>
      <MenuItem icon={ArrowRight} disabled={at === ids.length - 1} onSelect={() => move(at + 1)}>
        {m.view_move_right()}
      </MenuItem>
    </>
  )
}
