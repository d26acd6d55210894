import { useRouterState } from '@tanstack/react-router'

/** A thin line at the top while the next page is on its way; quick pages never show it. */
export function LoadingBar() {
  const isLoading = useRouterState({ select: (state) => state.status === 'pending' })
  if (!isLoading) return null
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden animate-[appear_1ms_200ms_both]"
    >
      <div className="h-full w-1/3 animate-slide bg-accent" />
    </div>
  )
}
