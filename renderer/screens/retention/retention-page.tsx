import './retention.css'
import { IconHourglass } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Due } from '../../../shared/retention/due.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Scrolled } from '../../ui/scrolled.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { usePlace } from '../shell/place.ts'
import { Counts } from '../shell/status-bar.tsx'
import { ClocksPanel } from './clocks-panel.tsx'
import { DueLine } from './due-line.tsx'
import { EraseDialog } from './erase-dialog.tsx'
import { KeepDialog } from './keep-dialog.tsx'
import { useRetention } from './use-retention.ts'

/** People that are shown before somebody asks for more. */
const SHOWN = 50

/** 保存期間をすぎた人: each is erased or kept until a day, by a person; nothing goes by itself. */
export function RetentionPage() {
  const { t } = useTranslation()
  const { back } = usePlace()
  const { clocks, due } = useRetention()
  const [shown, setShown] = useState(SHOWN)
  const [asked, ask] = useState<{ readonly what: 'erase' | 'keep'; readonly due: Due } | null>(null)
  const close = () => ask(null)
  return (
    <SplitPage
      head={<PageHead title={t('retention:title')} fact={t('retention:fact')} back={{ words: t('shell:ui.back'), onBack: back }} />}
      detail={<ClocksPanel decided={clocks} />}
      detailStays
      detailWidth={320}
    >
      {clocks === null ? (
        <EmptyState icon={IconHourglass} title={t('retention:undecided.title')}>
          {t('retention:undecided.about')}
        </EmptyState>
      ) : due.length === 0 ? (
        <EmptyState icon={IconHourglass} title={t('retention:none.title')}>
          {t('retention:none.about')}
        </EmptyState>
      ) : (
        <>
          <Counts>{t('retention:count', { count: due.length })}</Counts>
          <Scrolled className="kk-due__scroll" label={t('retention:title')}>
            <ul className="kk-due">
              {due.slice(0, shown).map(one => (
                <DueLine key={one.person.id} due={one} onAsk={what => ask({ what, due: one })} />
              ))}
            </ul>
            {due.length > shown && (
              <button type="button" className="kk-link kk-due__more" onClick={() => setShown(shown + SHOWN)}>
                {t('retention:more', { count: due.length - shown })}
              </button>
            )}
          </Scrolled>
        </>
      )}
      {asked?.what === 'erase' && <EraseDialog person={asked.due.person} why="expired" onClose={close} />}
      {asked?.what === 'keep' && <KeepDialog person={asked.due.person} onClose={close} />}
    </SplitPage>
  )
}
