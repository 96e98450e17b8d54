import './page.css'
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { Looks } from './looks.tsx'
import { Scrolled } from './scrolled.tsx'
import { useLangOf } from './use-lang-of.ts'

export interface SidePanelProps {
  readonly label: string
  readonly head?: ReactNode
  readonly children: ReactNode
  /** The panel's action, at its bottom edge. */
  readonly foot?: ReactNode
  /** Shown as a close button on narrow windows, where the panel lies over the page. */
  readonly onClose?: () => void
  /** The part that scrolls, to give it the keys. */
  readonly scrolled?: Ref<HTMLElement>
}

/** The right column: one thing in detail, scrolled by itself. */
export function SidePanel({ label, head, children, foot, onClose, scrolled }: SidePanelProps) {
  const { t } = useTranslation()
  return (
    <aside className="kk-panel" aria-label={label}>
      {(head !== undefined || onClose) && (
        <div className="kk-panel__head">
          <div className="kk-panel__title">{head}</div>
          {onClose && (
            <Looks>
              <ActionIcon className="kk-panel__close" variant="subtle" onClick={onClose} aria-label={t('shell:ui.close')}>
                <Icon of={IconX} />
              </ActionIcon>
            </Looks>
          )}
        </div>
      )}
      <Scrolled label={label} {...(scrolled ? { ref: scrolled } : {})}>
        {children}
      </Scrolled>
      {foot !== undefined && <div className="kk-panel__foot">{foot}</div>}
    </aside>
  )
}

/** A part of a side panel, with a small heading and a fact at its right. */
export function PanelSection({
  title,
  fact,
  children,
}: {
  readonly title: string
  readonly fact?: ReactNode
  readonly children: ReactNode
}) {
  return (
    <section className="kk-panel-section">
      <div className="kk-panel-section__head">
        <h3>{title}</h3>
        {fact !== undefined && <span className="kk-push">{fact}</span>}
      </div>
      {children}
    </section>
  )
}

/** Label and value, line by line. */
export function Facts({ facts }: { readonly facts: readonly (readonly [label: string, value: ReactNode])[] }) {
  const langOf = useLangOf()
  return (
    <dl className="kk-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd lang={langOf(value)}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
