/** Tomorrow in the time zone of this machine, YYYY-MM-DD: practice campaigns must lie ahead. */
export const tomorrow = (now = new Date()): string => {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1)
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}
