import { useEffect } from 'react'
import { m } from './messages.ts'

/** Names the page in the browser's tab and for screen readers: 「極洋 · 商談Pro」. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ${m.app_name()}` : m.app_name()
  }, [title])
}
