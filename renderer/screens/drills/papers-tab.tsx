import { Button } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Outline, paperFrame } from '../../../shared/documents/outline.ts'
import type { Plan } from '../../../shared/drills/drill.ts'
import { openPart } from '../../../shared/drills/open-part.ts'
import { outlineHandout } from '../../../shared/drills/outline-handout.ts'
import { outlineScript } from '../../../shared/drills/outline-script.ts'
import type { People } from '../../../shared/drills/people.ts'
import { saveHandout, saveScript } from '../../actions/drills/save-paper.ts'
import { Icon } from '../../ui/icon.tsx'
import { Note } from '../../ui/note.tsx'
import { SegmentedControl } from '../../ui/segmented-control.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { SplitPage } from '../../ui/split-page.tsx'
import { useTell } from '../../ui/toast.tsx'
import { OutlinePreview } from '../outline-preview.tsx'
import { PaperLanguage } from '../paper-language.tsx'
import { usePaperWords, wordsOfDrill } from '../use-paper-words.ts'
import { useAction, useTools } from '../use-records.ts'
import { useWhy, WhyField } from '../why-field.tsx'

type Paper = 'handout' | 'script'

export interface PapersTabProps {
  readonly head: ReactNode
  readonly plan: Plan
  readonly people: People
}

/** The drill's papers: look at one, in any of the three languages, and take it as a Word file. */
export function PapersTab({ head, plan, people }: PapersTabProps) {
  const { t } = useTranslation()
  const { desk, now } = useTools()
  const tell = useTell()
  const [paper, setPaper] = useState<Paper>('handout')
  const saving = { handout: useAction(saveHandout), script: useAction(saveScript) }
  const { sample, organisation, person } = desk.facts
  const spoken = usePaperWords()
  const words = useMemo(() => wordsOfDrill(spoken.words, sample), [spoken.words, sample])
  const outlines: Readonly<Record<Paper, Outline>> = useMemo(
    () => ({ handout: outlineHandout(openPart(plan), people, words), script: outlineScript(plan, people, words) }),
    [plan, people, words],
  )
  const audience = paper === 'script' ? 'controllers' : outlines.handout.marks.personal ? 'participants' : 'open'
  const { why, choose, said } = useWhy(paper)
  const placed = [...new Set(plan.assignments.flatMap(({ person }) => ('volunteer' in person ? [person.volunteer] : [])))]
  const isPersonal = outlines[paper].marks.personal === true
  const lacksWhy = isPersonal && said === null
  const holds = isPersonal ? { paper, people: placed, about: plan.drill.title, why: said } : null
  const take = async (): Promise<void> => {
    if (lacksWhy) return
    const outline = outlines[paper]
    const frame = paperFrame(words.say, { organisation: organisation.name, person, when: spoken.words.moment(now()) })
    const name = `${fileName(outline.title)}_${fileName(plan.drill.title)}`
    const done = await saving[paper].run({ outline, frame, name, holds })
    if (done.ok) tell({ words: t('drills:papers.saved', { name: `${name}.docx` }) })
  }
  return (
    <SplitPage
      head={head}
      detail={
        <SidePanel
          label={t('drills:tab.papers')}
          foot={
            <Button
              variant="filled"
              color="drill"
              leftSection={<Icon of={IconFileTypeDocx} />}
              disabled={saving[paper].running || lacksWhy}
              onClick={() => void take()}
            >
              {t('drills:action.save-paper')}
            </Button>
          }
        >
          <PanelSection title={t('drills:papers.which')}>
            <SegmentedControl
              label={t('drills:papers.which')}
              value={paper}
              choices={[
                { value: 'handout', words: t('drills:papers.handout') },
                { value: 'script', words: t('drills:papers.script') },
              ]}
              onChange={setPaper}
            />
          </PanelSection>
          <PaperLanguage title={t('drills:papers.language')} language={spoken.language} onChange={spoken.setLanguage}>
            <p className="kk-muted kk-small">{t('drills:papers.language-hint')}</p>
          </PaperLanguage>
          <PanelSection title={t('drills:papers.who')}>
            <Note tone={audience === 'open' ? 'good' : 'warn'}>{t(`drills:papers.for.${audience}`)}</Note>
          </PanelSection>
          {isPersonal && (
            <PanelSection title={t('access:why.section')}>
              <WhyField why={why} choose={choose} />
            </PanelSection>
          )}
        </SidePanel>
      }
      detailWidth={346}
      detailStays
    >
      <OutlinePreview outline={outlines[paper]} marks={paperFrame(words.say, { organisation: '', person: '', when: '' }).marks} />
    </SplitPage>
  )
}

/** Without what Windows does not take in a name. */
const fileName = (text: string): string => text.replaceAll(/[\\/:*?"<>|\s]+/gu, '_').slice(0, 60)
