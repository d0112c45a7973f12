/** Where a row of `table` is, as the inventory writes it; null where it does not say. */
export const locationJson = (table: string): string => `
CASE WHEN ${table}.latitude IS NOT NULL THEN jsonb_strip_nulls(jsonb_build_object(
  'name', ${table}.location_name, 'latitude', ${table}.latitude, 'longitude', ${table}.longitude
)) END`
