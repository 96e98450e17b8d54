import { useEffect, useState } from 'react'
import type { Desk } from '../../data/desk.ts'
import type { Difference } from './difference.ts'
import { differencesOf, differingKinds } from './difference.ts'

const openOnes = (desk: Desk) =>
  differencesOf(differingKinds.flatMap(kind => desk.all(kind).filter(({ differences }) => differences.length > 0)))

/** All differences of the desk; follows by itself. */
export function useDifferences(desk: Desk): readonly Difference[] {
  const [differences, setDifferences] = useState<readonly Difference[]>(() => openOnes(desk))
  useEffect(() => {
    const look = () => setDifferences(openOnes(desk))
    look()
    const ends = differingKinds.map(kind => desk.subscribe(kind, look))
    return () => {
      for (const end of ends) end()
    }
  }, [desk])
  return differences
}
