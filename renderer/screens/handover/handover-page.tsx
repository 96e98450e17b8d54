import './handover.css'
import { Button, Modal } from '@mantine/core'
import { IconFileTypeDocx, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paperFrame } from '../../../shared/documents/outline.ts'
import { outlineHandover } from '../../../shared/handover/outline-handover.ts'
import { rehearse } from '../../actions/people/rehearse.ts'
import { saveHandover } from '../../actions/people/save-handover.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { RehearsedLine } from '../keys/rehearsed-line.tsx'
import { SheetSteps } from '../keys/sheet-steps.tsx'
import { tellSheet } from '../keys/use-sheet.ts'
import { OutlinePreview } from '../outline-preview.tsx'
import { PaperLanguage } from '../paper-language.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { usePaperWords } from '../use-paper-words.ts'
import { useAction, useTools } from '../use-records.ts'
import { useHandover } from './use-handover.ts'

/** 引継ぎ: what a successor must know, on one paper, and the rehearsal with the recovery sheet. */
export function HandoverPage() {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const { dateTime } = useDays()
  const { back } = usePlace()
  const { language, setLanguage, days, words } = usePaperWords()
  const { say } = words
  const tell = useTell()
  const saving = useAction(saveHandover)
  const handover = useHandover()
  const outline = outlineHandover(handover, { ...words, month: month => days.month(`${month}-01`) })
  const frame = paperFrame(say, { organisation: desk.facts.organisation.name, person: desk.facts.person, when: dateTime(now()) })
  const take = async (): Promise<void> => {
    const name = `${outline.title}_${days.dayOf(now())}`
    const done = await saving.run({ outline, frame, name })
    if (done.ok) tell({ words: t('handover:saved', { name: `${name}.docx` }) })
  }
  return (
    <SplitPage
      head={<PageHead title={t('handover:title')} fact={t('handover:fact')} back={{ words: t('handover:back'), onBack: back }} />}
      detail={
        <SidePanel
          label={t('handover:title')}
          foot={
            <div className="kk-handover__take">
              <Button variant="filled" leftSection={<Icon of={IconFileTypeDocx} />} loading={saving.running} onClick={() => void take()}>
                {t('handover:save.deed')}
              </Button>
              <Button leftSection={<Icon of={IconPrinter} />} onClick={() => window.print()}>
                {t('handover:print.deed')}
              </Button>
            </div>
          }
        >
          {!desk.facts.sample && <Rehearsal />}
          <PanelSection title={t('handover:people.title')}>
            <Leaving />
          </PanelSection>
          <PaperLanguage title={t('handover:language')} language={language} onChange={setLanguage} />
        </SidePanel>
      }
      detailWidth={346}
      detailStays
    >
      <div className="kk-print">
        <OutlinePreview outline={outline} marks={frame.marks} />
      </div>
    </SplitPage>
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
      <div>
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
      <div>
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
