/** What may come later waits until the first page stands. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer } from 'react'

/** In a tab out of sight nothing is drawn, and on a busy device nothing is idle: a moment has to do. */
const longestWait = 500

/** Runs when what is under way has been drawn. Answers how to call it off. */
export function afterDrawing(run: () => void): () => void {
  let callOffIdle = () => {}
  const timer = setTimeout(draw, longestWait)
  const frame = requestAnimationFrame(draw)
  function draw(): void {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    callOffIdle = whenIdle(run)
  }
  return () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    callOffIdle()
  }
}

/** React is done then with what it was told before. */
function whenIdle(run: () => void): () => void {
  // Not in Safari before 26.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(run, 100)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(run, { timeout: longestWait })
  return () => cancelIdleCallback(idle)
}

/** Runs as soon as nothing is asked of the server. Answers how to call it off. */
function whenAnswered(queries: QueryClient, run: () => void): () => void {
  const look = () => {
    if (queries.isFetching() > 0) return
    stop()
    run()
  }
  const stop = queries.getQueryCache().subscribe(look)
  look()
  return stop
}

/** Runs once the page has what it asked of the server and has been drawn with it. Answers how to call it off. */
export function whenShown(queries: QueryClient, run: () => void): () => void {
  let callOff = afterDrawing(() => {
    callOff = whenAnswered(queries, () => {
      callOff = afterDrawing(run)
    })
  })
  return () => callOff()
}

/** Whether the page has been shown with all that it asked for at first. What the frame can do without waits for it. */
export function useFirstPageShown(): boolean {
  const queries = useQueryClient()
  const [isShown, note] = useReducer(() => true, false)
  useEffect(() => whenShown(queries, note), [queries])
  return isShown
}
