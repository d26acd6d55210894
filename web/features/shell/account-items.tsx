import { Link } from '@tanstack/react-router'
import { BookOpen, LogOut, Plus, Settings } from 'lucide-react'
import { useState } from 'react'
import type { Density, Theme } from '../../../shared/appearance.ts'
import type { Locale } from '../../../shared/messages.ts'
import { chooseDensity, chooseTheme, chosenDensity, chosenTheme } from '../../lib/appearance.ts'
import { explain } from '../../lib/explain.ts'
import { guideHref } from '../../lib/guide.ts'
import { locale, m } from '../../lib/messages.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { MenuChoices, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { hasUnsentText } from '../../ui/typed-text.ts'
import { useEditProfile, useMe } from '../me/api.ts'
import { forgetWay } from '../records/ways.ts'
import { forgetRecent } from '../search/recent.ts'
import { signOut } from '../sign-in/api.ts'
import { WorkspaceChoices } from '../workspaces/workspace-choices.tsx'

const languages = [
  { value: 'ja', label: '日本語', lang: 'ja' },
  { value: 'en', label: 'English', lang: 'en' },
] as const

interface AccountItemsProps {
  onCreate: () => void
  /** Before what leaves the page is run although something on it is unsent. */
  onAsk: (leave: () => void) => void
}

/** What stands in the account menu. */
export function AccountItems({ onCreate, onAsk }: AccountItemsProps) {
  const { user } = useMe()
  const { mutateAsync: editProfile } = useEditProfile()

  function switchLanguage(next: Locale) {
    // The menu closes with the choice, and a mutation calls nothing back where its component is gone.
    if (next !== locale) void editProfile({ locale: next }).then(() => window.location.reload(), fail)
  }

  function logOut() {
    const go = () => void leave().catch(fail)
    if (hasUnsentText(document.body)) onAsk(go)
    else go()
  }

  return (
    <>
      <div className="flex max-w-72 items-center gap-2.5 px-2 py-1.5">
        <Avatar name={user.name} />
        <div className="min-w-0">
          <p className="truncate text-sm">{user.name}</p>
          <p className="truncate text-xs text-ink-faint">{user.email}</p>
        </div>
      </div>
      <MenuSeparator />
      <MenuLabel>{m.account_workspace()}</MenuLabel>
      <WorkspaceChoices onFail={fail} />
      <MenuItem icon={Plus} onSelect={onCreate}>
        {m.workspace_new()}
      </MenuItem>
      <MenuSeparator />
      <MenuLink icon={Settings} link={<Link to="/settings" />}>
        {m.nav_settings()}
      </MenuLink>
      <MenuLink icon={BookOpen} link={<a href={guideHref()} target="_blank" rel="noreferrer" />}>
        {m.nav_guide()}
      </MenuLink>
      <MenuSeparator />
      <MenuLabel>{m.account_language()}</MenuLabel>
      <MenuChoices
        label={m.account_language()}
        value={locale}
        options={languages}
        onChange={switchLanguage}
      />
      <MenuLabel>{m.account_theme()}</MenuLabel>
      <ThemeChoices />
      <DensityChoices />
      <MenuSeparator />
      <MenuItem icon={LogOut} onSelect={logOut}>
        {m.account_log_out()}
      </MenuItem>
    </>
  )
}

function fail(error: unknown): void {
  toast({ title: explain(error).text, tone: 'bad' })
}

function ThemeChoices() {
  const [theme, setTheme] = useState(chosenTheme)
  const options = [
    { value: 'system', label: m.account_theme_system() },
    { value: 'light', label: m.account_theme_light() },
    { value: 'dark', label: m.account_theme_dark() },
  ] as const
  function choose(next: Theme) {
    chooseTheme(next)
    setTheme(next)
  }
  return <MenuChoices label={m.account_theme()} value={theme} options={options} onChange={choose} />
}

/** Not where a finger presses: rows keep their height there. */
function DensityChoices() {
  const [density, setDensity] = useState(chosenDensity)
  const options = [
    { value: 'comfortable', label: m.account_density_comfortable() },
    { value: 'compact', label: m.account_density_compact() },
  ] as const
  function choose(next: Density) {
    chooseDensity(next)
    setDensity(next)
  }
  return (
    <div className="max-sm:hidden pointer-coarse:hidden">
      <MenuLabel>{m.account_density()}</MenuLabel>
      <MenuChoices label={m.account_density()} value={density} options={options} onChange={choose} />
    </div>
  )
}

/** A fresh document, so that nothing of this person stays in memory. */
async function leave(): Promise<void> {
  await signOut()
  forgetRecent()
  forgetWay()
  window.location.assign('/login')
}
