import { Button, Modal } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { outlineHandover } from '../../../shared/handover/outline-handover.ts'
import { rehearse } from '../../actions/people/rehearse.ts'
import { saveHandover } from '../../actions/people/save-handover.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { useTell } from '../../ui/toast.tsx'
import { RehearsedLine } from '../keys/rehearsed-line.tsx'
import { SheetSteps } from '../keys/sheet-steps.tsx'
import { tellSheet } from '../keys/use-sheet.ts'
import { PaperPage } from '../paper-page.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { usePaperWords } from '../use-paper-words.ts'
import { useAction, useTools } from '../use-records.ts'
import { useHandover } from './use-handover.ts'

/** 引継ぎ: what a successor must know, on one paper, and the rehearsal with the recovery sheet. */
export function HandoverPage() {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { back } = usePlace()
  const paper = usePaperWords()
  const handover = useHandover()
  return (
    <PaperPage
      title={t('handover:title')}
      fact={t('handover:fact')}
      back={{ words: t('handover:back'), onBack: back }}
      paper={paper}
      outline={outlineHandover(handover, { ...paper.words, month: month => paper.days.month(`${month}-01`) })}
      save={saveHandover}
      words={{ deed: t('handover:save.deed'), language: t('handover:language'), saved: name => t('handover:saved', { name }) }}
      ways={
        <Button leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
          {t('handover:print.deed')}
        </Button>
      }
    >
      {!desk.facts.sample && <Rehearsal />}
      <PanelSection title={t('handover:people.title')}>
        <Leaving />
      </PanelSection>
    </PaperPage>
  )
}

/** Who leaves: their PIN ends where the people of this PC are kept. */
function Leaving() {
  const { t } = useTranslation()
  const { desk } = useTools()
  const { go } = usePlace()
  return (
    <>
      <p>{t(desk.facts.who ? 'handover:people.about' : 'handover:people.none')}</p>
      <div className="kk-panel-section__deed">
        <Button onClick={() => go({ at: 'settings' })}>{t('handover:people.deed')}</Button>
      </div>
    </>
  )
}

/** A colleague types the sheet back, and it really opens the keys. Nothing else changes. */
function Rehearsal() {
  const { t } = useTranslation()
  const { desk, ask } = useTools()
  const noting = useAction(rehearse)
  const tell = useTell()
  const [open, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <PanelSection title={t('handover:rehearse.title')}>
      <p>{t('handover:rehearse.about')}</p>
      <Note>
        <RehearsedLine />
      </Note>
      <div className="kk-panel-section__deed">
        <Button onClick={() => setOpen(true)}>{t('handover:rehearse.deed')}</Button>
      </div>
      {noting.outcome?.ok === false && <ProblemNote problem={noting.outcome.problem} />}
      {open && (
        <Modal opened onClose={close} title={t('handover:rehearse.title')} size="46rem" withCloseButton={false}>
          <SheetSteps
            ask={ask}
            desk={desk.facts}
            start="rehearse"
            onStop={close}
            onDone={sheet => {
              tellSheet(sheet)
              close()
              tell({ words: t('handover:rehearse.done') })
              void noting.run({ by: sheet.rehearsed?.by ?? '' })
            }}
          />
        </Modal>
      )}
    </PanelSection>
  )
}
