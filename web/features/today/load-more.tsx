import { useEffect, useRef } from 'react'
import { explain } from '../../lib/explain.ts'
import { m } from '../../lib/messages.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useLoadMore } from '../records/list/use-load-more.ts'

interface LoadMoreProps {
  list: Parameters<typeof useLoadMore>[0] & { isFetchingNextPage: boolean; error: Error | null }
}

/** The end of a list that has more: it comes by itself when it is near, and with a press where it did not. */
export function LoadMore({ list }: LoadMoreProps) {
  const end = useRef<HTMLDivElement>(null)
  const load = useLoadMore(list)
  useEffect(() => {
    if (!end.current) return
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && load(), {
      rootMargin: '600px',
    })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [load])
  if (!list.hasNextPage) return null
  return (
    <div ref={end} className="px-4 py-3 sm:px-6">
      {list.isFetchNextPageError && <ErrorNote {...explain(list.error)} className="mb-2" />}
      <Button className="w-full" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
        {m.follow_ups_more()}
      </Button>
    </div>
  )
}
