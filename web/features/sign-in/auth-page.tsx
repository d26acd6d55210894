import type { ReactNode } from 'react'
import { guideHref } from '../../lib/guide.ts'
import { locale, m } from '../../lib/messages.ts'
import { BrandMark, BrandName } from '../brand/brand.tsx'
import { useSupportContact } from '../me/api.ts'
import { supportTarget } from '../me/support.ts'

interface AuthPageProps {
  title: string
  children: ReactNode
  /** Below: the way to the other page. */
  otherWay: ReactNode
}

/** The frame of signing in and signing up: a sheet on its ground; on a phone the whole page is the sheet. */
export function AuthPage({ title, children, otherWay }: AuthPageProps) {
  return (
    <div className="flex min-h-dvh flex-col items-center px-6 pt-[max(2rem,10vh)] pb-6 max-sm:bg-surface max-sm:pt-8">
      <main className="flex w-full max-w-sm flex-1 flex-col gap-5">
        <div className="flex flex-col items-center gap-3 text-center">
          <BrandMark size={40} />
          <div>
            <BrandName />
            <h1 className="mt-1 text-xl font-bold">{title}</h1>
          </div>
        </div>
        <div className="sm:rounded-lg sm:border sm:border-line-firm sm:bg-surface sm:p-6">{children}</div>
        <p className="text-center text-sm text-ink-soft">{otherWay}</p>
      </main>
      <AuthFooter />
    </div>
  )
}

function AuthFooter() {
  const other = locale === 'ja' ? { lang: 'en', name: 'English' } : { lang: 'ja', name: '日本語' }
  const support = supportTarget(useSupportContact())
  const search = new URLSearchParams(window.location.search)
  search.set('lang', other.lang)
  return (
    <footer className="mt-8 flex flex-wrap justify-center gap-x-5 text-xs text-ink-soft *:inline-flex *:min-h-8 *:items-center *:underline-offset-2 *:hover:underline max-sm:*:min-h-11">
      <a href={`?${search}${window.location.hash}`} lang={other.lang}>
        {other.name}
      </a>
      <a href={guideHref()}>{m.nav_guide()}</a>
      <a {...support}>{m.auth_support()}</a>
    </footer>
  )
}
