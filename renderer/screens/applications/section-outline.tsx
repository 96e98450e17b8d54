import { IconAlertTriangle, IconCircle, IconCircleCheck, IconCircleX, IconFileText, IconSend } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { PageId, SectionId, SectionState } from './sections.ts'
import { sectionOf, sections, stateOf } from './sections.ts'
import type { OpenApplication } from './use-application.ts'

const marks = { done: IconCircleCheck, open: IconCircle, decide: IconAlertTriangle, trouble: IconCircleX }

export interface SectionOutlineProps {
  readonly open: OpenApplication
  readonly current: SectionId | PageId
  readonly onShow: (section: SectionId | PageId) => void
}

/** The parts of the application with how each stands; then its papers and its filing. */
export function SectionOutline({ open: { findings, parts, filing, filed }, current, onShow }: SectionOutlineProps) {
  const { t } = useTranslation()
  const line = (id: SectionId | PageId, mark: React.ReactNode, words: string, more?: React.ReactNode, state?: SectionState) => (
    <li key={id}>
      <button type="button" data-state={state} aria-current={id === current ? 'true' : undefined} onClick={() => onShow(id)}>
        {mark}
        <span>{words}</span>
        {more}
      </button>
    </li>
  )
  return (
    <div className="kk-outline">
      <ol>
        {sections.map((id, place) => {
          const state = stateOf(id, findings, parts)
          const differs = findings.some(({ code, place: at }) => code === 'difference-open' && sectionOf(at.section) === id)
          const mark = (
            <>
              <Icon of={marks[state]} size={16} />
              <span className="kk-unseen">{t(`applications:state.${state}`)}</span>
            </>
          )
          const words = t('applications:section.numbered', { number: place + 1, words: t(`applications:section.${id}`) })
          return line(id, mark, words, differs && <Tag tone="warn">{t('applications:difference')}</Tag>, state)
        })}
      </ol>
      <hr />
      <ol>
        {line('papers', <Icon of={IconFileText} size={16} />, t('applications:section.papers'))}
        {line(
          'submit',
          <Icon of={IconSend} size={16} />,
          t(filed.standing === 'draft' ? 'applications:section.submit' : `applications:standing.${filed.standing}`),
          filing && <span className="kk-push kk-number">{filing.number}</span>,
        )}
      </ol>
    </div>
  )
}
