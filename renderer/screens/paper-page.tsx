import './paper-page.css'
import { Button } from '@mantine/core'
import { IconFileTypeDocx } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Outline } from '../../shared/documents/outline.ts'
import { paperFrame } from '../../shared/documents/outline.ts'
import type { Action } from '../actions/action.ts'
import type { NamelessPaper } from '../actions/nameless-paper.ts'
import { Icon } from '../ui/icon.tsx'
import type { PageHeadProps } from '../ui/page-head.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { SidePanel } from '../ui/side-panel.tsx'
import { SplitPage } from '../ui/split-page.tsx'
import { useTell } from '../ui/toast.tsx'
import { OutlinePreview } from './outline-preview.tsx'
import { PaperLanguage } from './paper-language.tsx'
import type { PaperWords } from './use-paper-words.ts'
import { useAction, useTools } from './use-records.ts'

export interface PaperPageProps extends Pick<PageHeadProps, 'title' | 'fact' | 'back'> {
  readonly paper: PaperWords
  readonly outline: Outline
  readonly save: Action<NamelessPaper, null, never>
  readonly words: {
    readonly deed: string
    readonly language: string
    /** After it was saved under a name. */
    readonly saved: (name: string) => string
  }
  /** Other ways to take it. */
  readonly ways?: ReactNode
  /** What the paper is made of, and what is done about it. */
  readonly children: ReactNode
}

/** A paper that is worked out from the records, as it will read, and beside it the ways to take it. */
export function PaperPage({ paper, outline, save, words, ways, children, ...head }: PaperPageProps) {
  const { desk, now } = useTools()
  const { language, setLanguage, days } = paper
  const tell = useTell()
  const saving = useAction(save)
  const { organisation, person } = desk.facts
  const frame = paperFrame(paper.words.say, { organisation: organisation.name, person, when: paper.words.moment(now()) })
  const take = async (): Promise<void> => {
    const name = `${outline.title}_${days.dayOf(now())}`
    const done = await saving.run({ outline, frame, name })
    if (done.ok) tell({ words: words.saved(`${name}.docx`) })
  }
  return (
    <SplitPage
      head={<PageHead {...head} />}
      detail={
        <SidePanel
          label={head.title}
          foot={
            <>
              <Button variant="filled" leftSection={<Icon of={IconFileTypeDocx} />} loading={saving.running} onClick={() => void take()}>
                {words.deed}
              </Button>
              {ways}
            </>
          }
        >
          {children}
          <PaperLanguage title={words.language} language={language} onChange={setLanguage} />
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
