/** What may come later waits until the first page stands. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useReducer } from 'react'

/** In a tab out of sight nothing is drawn, and a moment has to do. */
const longestDraw = 500

/** Runs after what is being drawn now. Answers how to call it off. */
function afterDrawing(run: () => void): () => void {
  let timer = setTimeout(draw, longestDraw)
  const frame = requestAnimationFrame(draw)
  function draw(): void {
    callOff()
    timer = setTimeout(run)
  }
  function callOff(): void {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
  }
  return callOff
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
