/** Before the names under which texts for a plan wait on a device; a guest's stay there. */
export const PEN_PREFIX = 'tcm:plan:'
