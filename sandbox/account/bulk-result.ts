/** What a bulk activity ends with. `status` holds the counts that its answer shows. */
export interface BulkResult {
  status: Record<string, number>
  errors: string[]
  file?: string
}
