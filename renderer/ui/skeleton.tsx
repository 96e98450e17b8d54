import './states.css'
import { useEffect, useState } from 'react'

const widths = ['92%', '74%', '84%', '58%']

/** Something is being read. Shows nothing for the first 0.3 s, so that quick things do not flicker. */
export function Skeleton({ words }: { readonly words: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 300)
    return () => window.clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div className="kk-skeleton" role="status">
      <p className="kk-muted kk-number">{words}</p>
      {widths.map(width => (
        <span key={width} style={{ width }} />
      ))}
    </div>
  )
}
