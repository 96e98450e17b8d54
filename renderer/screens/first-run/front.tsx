import './first-run.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useManner } from '../../ui/manner.ts'
import { Mark } from '../../ui/mark.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { LanguageControl } from '../language-control.tsx'

/** The page before the rooms: the bridge at the left, what to decide at the right. */
export function Front({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { manner, change } = useManner()
  return (
    <div className="kk-front">
      <section className="kk-front__art" aria-label={t('first-run:name')}>
        <Mark width={76} />
        <p className="kk-front__name">{t('first-run:name')}</p>
        <p className="kk-front__about">{t('first-run:about')}</p>
        <Bridge />
      </section>
      <div className="kk-front__page">
        <header className="kk-front__switches">
          <LanguageControl />
          <SegmentedControl
            label={t('settings:text.title')}
            value={manner.text}
            onChange={text => change('text', text)}
            choices={[
              { value: 'standard', words: t('settings:text.first') },
              { value: 'large', words: t('settings:text.large') },
              { value: 'largest', words: t('settings:text.largest') },
            ]}
          />
        </header>
        <main className="kk-front__main">{children}</main>
      </div>
    </div>
  )
}

function Bridge() {
  return (
    <svg
      className="kk-front__bridge"
      viewBox="0 0 470 270"
      preserveAspectRatio="xMidYMax slice"
      fill="none"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M-20 214C90 60 380 60 490 214" stroke="#9CC6DB" strokeWidth="7" />
      <path d="M-20 196C90 34 380 34 490 196" stroke="#9CC6DB" strokeOpacity=".45" strokeWidth="2.5" />
      <path d="M-20 232H490" stroke="#9CC6DB" strokeOpacity=".35" strokeWidth="2" />
      <path
        d="M56 146V232M116 113V232M176 97V232M235 93V232M294 97V232M354 113V232M414 146V232"
        stroke="#9CC6DB"
        strokeOpacity=".75"
        strokeWidth="3"
      />
      <g stroke="#6FA6C2" strokeOpacity=".32" strokeWidth="2">
        <path d="M-10 249q22-8 44 0t44 0 44 0 44 0 44 0 44 0 44 0 44 0 44 0 44 0 44 0" />
        <path d="M-30 263q22-8 44 0t44 0 44 0 44 0 44 0 44 0 44 0 44 0 44 0 44 0 44 0" />
      </g>
    </svg>
  )
}
