import { z } from 'zod'
import { lineDifferenceSchema } from '../../line-difference.ts'

/** One part of two versions that differs, line by line. */
export const partDifferenceSchema = z.object({ part: z.string(), lines: z.array(lineDifferenceSchema) })
export type PartDifference = z.infer<typeof partDifferenceSchema>
