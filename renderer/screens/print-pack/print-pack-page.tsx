import { Button, Checkbox } from '@mantine/core'
import { IconFileTypeDocx, IconFileTypePdf, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paperFrame } from '../../../shared/documents/outline.ts'
import { firstRows } from '../../../shared/documents/print-pack.ts'
import { type SheetSize, sheetSizes } from '../../../shared/documents/printed-page.ts'
import { printPack, savePackAsPdf, savePackAsWord } from '../../actions/print-pack/take-pack.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useTell } from '../../ui/toast.tsx'
import { useDays } from '../../ui/use-days.ts'
import { Sheet } from '../outline-preview.tsx'
import { PaperLanguage } from '../paper-language.tsx'
import { ProblemNote } from '../problem-note.tsx'
import { usePlace } from '../shell/place.ts'
import { usePaperWords } from '../use-paper-words.ts'
import { useAction, useTools } from '../use-records.ts'
import { useWhy, WhyField } from '../why-field.tsx'
import { usePack } from './use-pack.ts'

/** Rows of a table that the preview shows; a roster of thousands would make it wait. */
const SHOWN = 60

/** 停電の前に印刷する: the papers that an office needs while its PCs are dark, in one run. */
export function PrintPackPage() {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const { go, back } = usePlace()
  const { day, number } = useDays()
  const tell = useTell()
  const paper = usePaperWords()
  const pack = usePack(paper)
  const [size, setSize] = useState<SheetSize>('A4')
  const [ticked, setTicked] = useState<Readonly<Record<string, boolean>>>({})
  const { why, choose, said } = useWhy('call-list')
  const [printing, word, pdf] = [useAction(printPack), useAction(savePackAsWord), useAction(savePackAsPdf)]
  const [stop, setStop] = useState<AbortController | null>(null)
  const { organisation, person } = desk.facts
  const { say } = paper.words
  const frame = paperFrame(say, { organisation: organisation.name, person, when: paper.words.moment(now()) })
  const isOn = ({ id, proposed }: { readonly id: string; readonly proposed: boolean }): boolean => ticked[id] ?? proposed
  const chosen = pack.papers.filter(isOn).flatMap(one => {
    const outline = pack.outlineOf(one)
    return outline ? [{ one, outline }] : []
  })
  const holds = chosen.flatMap(({ one, outline }) => pack.heldBy(one, outline, t('print-pack:about'), said))
  const lacksWhy = holds.length > 0 && said === null
  const isReady = chosen.length > 0 && !lacksWhy
  const wish = () => ({
    papers: chosen.map(({ outline }) => outline),
    frame,
    size,
    name: `${say('print-pack:name')}_${paper.days.dayOf(now())}`,
    holds,
  })
  const saved = (name: string): void => tell({ words: t('print-pack:saved', { name }) })
  const takeWord = async (): Promise<void> => {
    const done = await word.run(wish())
    if (done.ok) saved(done.value.name)
  }
  const takePdf = async (): Promise<void> => {
    const stopper = new AbortController()
    setStop(stopper)
    const done = await pdf.run({ ...wish(), stop: stopper.signal })
    setStop(now => (now === stopper ? null : now))
    if (done.ok) saved(done.value.name)
  }
  return (
    <SplitPage
      head={<PageHead title={t('print-pack:title')} fact={t('print-pack:fact')} back={{ words: t('print-pack:back'), onBack: back }} />}
      detail={
        <SidePanel
          label={t('print-pack:title')}
          foot={
            <>
              {lacksWhy && <p className="kk-panel__foot-words">{t('print-pack:why-first', { why: t('access:why.title') })}</p>}
              <Button
                variant="filled"
                leftSection={<Icon of={IconPrinter} />}
                disabled={!isReady || printing.running}
                onClick={() => void printing.run(wish())}
              >
                {t('print-pack:print')}
              </Button>
              <Button leftSection={<Icon of={IconFileTypePdf} />} disabled={!isReady || stop !== null} onClick={() => void takePdf()}>
                {t('print-pack:pdf')}
              </Button>
              <Button leftSection={<Icon of={IconFileTypeDocx} />} disabled={!isReady || word.running} onClick={() => void takeWord()}>
                {t('print-pack:word')}
              </Button>
            </>
          }
        >
          {stop && (
            <PanelSection title={t('print-pack:making')}>
              <p>{t('print-pack:stop-leaves')}</p>
              <Button
                size="xs"
                onClick={() => {
                  stop.abort()
                  setStop(null)
                }}
              >
                {t('print-pack:stop')}
              </Button>
            </PanelSection>
          )}
          {!stop && pdf.outcome?.ok === false && pdf.outcome.problem === 'no-printer' && (
            <ProblemNote problem="no-printer" words="print-pack:problem" />
          )}
          <PanelSection title={t('print-pack:which')}>
            <div className="kk-stack">
              {pack.papers.map(one => (
                <Checkbox
                  key={one.id}
                  label={[t(`print-pack:sort.${one.sort}`), one.sort === 'application' ? one.title || t('print-pack:untitled') : one.title]
                    .filter(part => part !== '')
                    .join('　')}
                  description={[
                    one.day === null ? '' : one.sort === 'application' ? t('print-pack:due', { day: day(one.day) }) : day(one.day),
                    !one.people ? '' : t('print-pack:people', { count: one.people, people: number(one.people) }),
                  ]
                    .filter(part => part !== '')
                    .join('　')}
                  checked={isOn(one)}
                  onChange={event => setTicked({ ...ticked, [one.id]: event.currentTarget.checked })}
                />
              ))}
              {pack.missing !== null && <Note>{t(`print-pack:no-call-list.${pack.missing}`)}</Note>}
              {pack.papers.some(({ sort }) => sort === 'call-list') && (
                <p className="kk-muted kk-small">{t('print-pack:call-list-about')}</p>
              )}
            </div>
          </PanelSection>
          {pack.papers.length === 1 && !pack.isOffice && (
            <PanelSection title={t('print-pack:first.title')}>
              <p>{t('print-pack:first.about')}</p>
              <div className="kk-panel-section__deed kk-row kk-wrap">
                <Button onClick={() => go({ at: 'roster-import' })}>{t('print-pack:first.import')}</Button>
                <Button onClick={() => go({ at: 'drills', tab: 'new' })}>{t('print-pack:first.drill')}</Button>
              </div>
            </PanelSection>
          )}
          {holds.length > 0 && (
            <PanelSection title={t('access:why.section')}>
              <WhyField why={why} choose={choose} />
            </PanelSection>
          )}
          <PaperLanguage title={t('print-pack:language')} language={paper.language} onChange={paper.setLanguage} />
          <PanelSection title={t('print-pack:size')}>
            <SegmentedControl
              small
              label={t('print-pack:size')}
              value={size}
              choices={sheetSizes.map(value => ({ value, words: value }))}
              onChange={setSize}
            />
            {size === 'A3' && <p className="kk-muted kk-small">{t('print-pack:size-about')}</p>}
          </PanelSection>
        </SidePanel>
      }
      detailWidth={346}
      detailStays
    >
      {chosen.length === 0 ? (
        <EmptyState icon={IconPrinter} title={t('print-pack:none.title')}>
          {t('print-pack:none.about')}
        </EmptyState>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region needs the focus to be scrolled by keys
        <section className="kk-preview" tabIndex={0} aria-label={t('print-pack:preview')}>
          {chosen.map(({ one, outline }) => {
            const { outline: shown, left } = firstRows(outline, SHOWN)
            return <Sheet key={one.id} outline={shown} marks={frame.marks} more={left > 0 ? t('print-pack:more', { count: left }) : ''} />
          })}
        </section>
      )}
    </SplitPage>
  )
}
