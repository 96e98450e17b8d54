import { useEffect } from 'react'
import { useTools } from './use-records.ts'

/** Notes that this person's record is looked at (閲覧の記録). Null where it is nobody's. */
export function useNoteOpened(person: string | null): void {
  const { access } = useTools()
  useEffect(() => {
    if (person !== null) access.note({ what: 'opened', person })
  }, [access, person])
}
