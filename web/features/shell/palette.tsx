import { useLocation, useRouter } from '@tanstack/react-router'
import {
  BookOpen,
  Building2,
  CalendarPlus,
  Keyboard,
  Languages,
  LogOut,
  Monitor,
  Moon,
  Sun,
  UserPlus,
} from 'lucide-react'
import { type ReactNode, use, useCallback, useMemo, useState } from 'react'
import type { RecordRef } from '../../../shared/records/record-ref.ts'
import { chooseTheme } from '../../lib/appearance.ts'
import { explain } from '../../lib/explain.ts'
import { guideHref } from '../../lib/guide.ts'
import { locale, m } from '../../lib/messages.ts'
import { onDemandDialog } from '../../ui/on-demand.ts'
import { ShowShortcuts } from '../../ui/shortcuts.tsx'
import { toast } from '../../ui/toast.tsx'
import { hasUnsentText } from '../../ui/typed-text.ts'
import { useEditProfile } from '../me/api.ts'
import { recordAt } from '../records/way/way.ts'
import type { Command } from '../search/command.ts'
import type { PanelProps } from '../search/search-box.tsx'
import { useViewCommands } from '../views/view-commands.ts'
import { goCommands } from './go-commands.ts'
import { leave } from './leave.ts'
import { SearchPanel } from './search-panel.tsx'

const NewCompanyDialog = onDemandDialog(
  () => import('../companies/new-company-dialog.tsx'),
  'NewCompanyDialog',
)
const NewPersonDialog = onDemandDialog(() => import('../people/new-person-dialog.tsx'), 'NewPersonDialog')
const NewPromiseDialog = onDemandDialog(
  () => import('../follow-ups/new-promise-dialog.tsx'),
  'NewPromiseDialog',
)
const LeaveQuestion = onDemandDialog(() => import('./leave-question.tsx'), 'LeaveQuestion')

type Opened = { is: 'company' } | { is: 'person' } | { is: 'leaving' } | { is: 'promise'; of: RecordRef }

/** The search with all that can be done from it. */
export function Palette(props: PanelProps) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const commands = useCommands(setOpened, props.isOpen)
  return (
    <>
      <SearchPanel
        {...props}
        commands={commands}
        onPromise={({ kind, id }) => setOpened({ is: 'promise', of: { kind, id } })}
      />
      <Dialogs opened={opened} onClose={() => setOpened(null)} />
    </>
  )
}

/** In the order in which they stand after `>`. What else can be opened is one more list here. */
function useCommands(open: (what: Opened) => void, isOpen: boolean): readonly Command[] {
  const router = useRouter()
  const here = useLocation({ select: ({ pathname }) => pathname })
  const showShortcuts = use(ShowShortcuts)
  const { mutateAsync: editProfile } = useEditProfile()
  const goTo = useCallback((page: string) => router.history.push(page), [router])
  const views = useViewCommands(isOpen, goTo)
  return useMemo(() => {
    const switchLanguage = () =>
      editProfile({ locale: locale === 'ja' ? 'en' : 'ja' }).then(() => window.location.reload(), fail)
    const logOut = () => (hasUnsentText(document.body) ? open({ is: 'leaving' }) : void leave().catch(fail))
    return [
      ...newCommands(open, recordAt(here)),
      ...goCommands(goTo),
      ...views,
      ...themeCommands(),
      {
        id: 'language',
        icon: Languages,
        title: m.search_language(),
        words: '言語 げんご 英語 えいご 日本語 にほんご language english japanese',
        run: () => void switchLanguage(),
      },
      {
        id: 'keys',
        icon: Keyboard,
        title: m.ui_shortcuts(),
        words: 'ショートカット キー shortcuts keys help ヘルプ',
        run: showShortcuts,
      },
      {
        id: 'guide',
        icon: BookOpen,
        title: m.search_guide(),
        words: 'ガイド guide help ヘルプ zoom',
        run: () => void window.open(guideHref(), '_blank', 'noreferrer'),
      },
      {
        id: 'leave',
        icon: LogOut,
        title: m.account_log_out(),
        words: 'ログアウト log out sign out logout',
        run: logOut,
      },
    ]
  }, [here, showShortcuts, editProfile, open, goTo, views])
}

/** @param of the record whose page is open: a promise is made to it. */
function newCommands(open: (what: Opened) => void, of: RecordRef | null): Command[] {
  return [
    {
      id: 'new company',
      icon: Building2,
      title: m.company_new(),
      words: '企業 きぎょう しんき 追加 ついか 作成 new company add',
      run: () => open({ is: 'company' }),
    },
    {
      id: 'new person',
      icon: UserPlus,
      title: m.person_new(),
      words: '人物 じんぶつ しんき 追加 ついか 作成 new person add contact',
      run: () => open({ is: 'person' }),
    },
    ...(of
      ? [
          {
            id: 'new promise',
            icon: CalendarPlus,
            title: m.follow_up_add(),
            words: '約束 やくそく ついか 次回 じかい new promise follow-up add',
            run: () => open({ is: 'promise', of }),
          },
        ]
      : []),
  ]
}

function themeCommands(): Command[] {
  const words = 'テーマ てーま 画面 がめん theme'
  return [
    {
      id: 'light',
      icon: Sun,
      title: m.search_theme_light(),
      words: `${words} ライト あかるい light`,
      run: () => chooseTheme('light'),
    },
    {
      id: 'dark',
      icon: Moon,
      title: m.search_theme_dark(),
      words: `${words} ダーク くらい dark`,
      run: () => chooseTheme('dark'),
    },
    {
      id: 'system',
      icon: Monitor,
      title: m.search_theme_system(),
      words: `${words} システム system`,
      run: () => chooseTheme('system'),
    },
  ]
}

function fail(error: unknown): void {
  toast({ title: explain(error).text, tone: 'bad' })
}

/** What a command opens. */
function Dialogs({ opened, onClose }: { opened: Opened | null; onClose: () => void }): ReactNode {
  const router = useRouter()
  const [of, setOf] = useState<RecordRef | null>(null)
  if (opened?.is === 'promise' && opened.of !== of) setOf(opened.of)
  const shown = (is: Opened['is']) => ({ open: opened?.is === is, onOpenChange: onClose })
  return (
    <>
      <NewCompanyDialog {...shown('company')} />
      <NewPersonDialog
        {...shown('person')}
        onAdded={({ id }) => void router.navigate({ to: '/people/$personId', params: { personId: id } })}
      />
      {of && <NewPromiseDialog {...shown('promise')} of={of} />}
      <LeaveQuestion {...shown('leaving')} onLeave={() => void leave().catch(fail)} />
    </>
  )
}
