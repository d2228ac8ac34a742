/** Radius of the dot in a chosen radio button, as a part of the shorter side of its box. */
export const radioDotRadius = 0.3;

/** The colour of a stamp that says none. */
export const stampColor = '#b91c1c';

/** The colour of ink and of everything a signer writes, on the screen and on the sealed page, as `#RRGGBB`. */
export const inkColor = '#14213d';
