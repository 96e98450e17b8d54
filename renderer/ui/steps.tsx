import './states.css'
import { IconCheck } from '@tabler/icons-react'
import { Icon } from './icon.tsx'

/** Where one is in a short walk. `now` counts from 0. */
export function Steps({ steps, now }: { readonly steps: readonly string[]; readonly now: number }) {
  return (
    <ol className="kk-steps">
      {steps.map((step, at) => (
        <li key={step} data-step={at < now ? 'done' : at === now ? 'now' : 'next'} aria-current={at === now ? 'step' : undefined}>
          <b>{at < now ? <Icon of={IconCheck} size={12} stroke={2.5} /> : at + 1}</b>
          {step}
        </li>
      ))}
    </ol>
  )
}
