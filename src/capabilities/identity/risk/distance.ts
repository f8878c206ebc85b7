export interface Place {
  latitude: number
  longitude: number
}

const EARTH_KM = 6_371

/** Along the surface (haversine); exact to half a percent, which is far more than the middle of a country deserves. */
export function distanceKm(one: Place, other: Place): number {
  const [phi, theta] = [radians(one.latitude), radians(other.latitude)]
  const half = Math.sin((theta - phi) / 2) ** 2 + Math.cos(phi) * Math.cos(theta) * Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
