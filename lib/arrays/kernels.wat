;; The inner loops of the matrix product C = A·B. A v128 holds two numbers, and one instruction works on both.
;; Addresses, and the distances between rows, are in bytes: 8 for a number.
(module
  (memory (import "dlmath" "memory") 1)

  ;; A block of C, in tiles of 4x4 whose sums stay in registers while k runs:
  ;;
  ;;   C[i][j] = Σ A[i][k]·B[k][j], for i < rows, j < columns, k < depth, added in the order of k
  ;;
  ;; A and C lie row after row. B lies in panels of four columns: `panel` leads from one to the next, `rowOfB` from row to
  ;; row in a panel. Columns are a multiple of 4. Rows are rounded up to one, so that A and C need room for them.
  (func (export "block")
    (param $rows i32) (param $columns i32) (param $depth i32) (param $a i32)
    (param $b i32) (param $rowOfB i32) (param $panel i32) (param $c i32)
    (local $rowOfA i32) (local $rowOfC i32)
    (local $i i32) (local $j i32) (local $k i32)
    (local $a0 i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $bk i32) (local $ci i32)
    (local $b01 v128) (local $b23 v128) (local $x v128)
    (local $c00 v128) (local $c02 v128) (local $c10 v128) (local $c12 v128)
    (local $c20 v128) (local $c22 v128) (local $c30 v128) (local $c32 v128)

    (local.set $rowOfA (i32.shl (local.get $depth) (i32.const 3)))
    (local.set $rowOfC (i32.shl (local.get $columns) (i32.const 3)))
    (local.set $j (local.get $columns))
    (loop $panels
      (local.set $a0 (local.get $a))
      (local.set $ci (local.get $c))
      (local.set $i (local.get $rows))
      (loop $tiles
        (local.set $a1 (i32.add (local.get $a0) (local.get $rowOfA)))
        (local.set $a2 (i32.add (local.get $a1) (local.get $rowOfA)))
        (local.set $a3 (i32.add (local.get $a2) (local.get $rowOfA)))
        (local.set $bk (local.get $b))
        (local.set $c00 (v128.const f64x2 0 0))
        (local.set $c02 (v128.const f64x2 0 0))
        (local.set $c10 (v128.const f64x2 0 0))
        (local.set $c12 (v128.const f64x2 0 0))
        (local.set $c20 (v128.const f64x2 0 0))
        (local.set $c22 (v128.const f64x2 0 0))
        (local.set $c30 (v128.const f64x2 0 0))
        (local.set $c32 (v128.const f64x2 0 0))
        (local.set $k (local.get $depth))
        (loop $terms
          (local.set $b01 (v128.load (local.get $bk)))
          (local.set $b23 (v128.load offset=16 (local.get $bk)))
          (local.set $x (v128.load64_splat (local.get $a0)))
          (local.set $c00 (f64x2.add (local.get $c00) (f64x2.mul (local.get $x) (local.get $b01))))
          (local.set $c02 (f64x2.add (local.get $c02) (f64x2.mul (local.get $x) (local.get $b23))))
          (local.set $x (v128.load64_splat (local.get $a1)))
          (local.set $c10 (f64x2.add (local.get $c10) (f64x2.mul (local.get $x) (local.get $b01))))
          (local.set $c12 (f64x2.add (local.get $c12) (f64x2.mul (local.get $x) (local.get $b23))))
          (local.set $x (v128.load64_splat (local.get $a2)))
          (local.set $c20 (f64x2.add (local.get $c20) (f64x2.mul (local.get $x) (local.get $b01))))
          (local.set $c22 (f64x2.add (local.get $c22) (f64x2.mul (local.get $x) (local.get $b23))))
          (local.set $x (v128.load64_splat (local.get $a3)))
          (local.set $c30 (f64x2.add (local.get $c30) (f64x2.mul (local.get $x) (local.get $b01))))
          (local.set $c32 (f64x2.add (local.get $c32) (f64x2.mul (local.get $x) (local.get $b23))))
          (local.set $a0 (i32.add (local.get $a0) (i32.const 8)))
          (local.set $a1 (i32.add (local.get $a1) (i32.const 8)))
          (local.set $a2 (i32.add (local.get $a2) (i32.const 8)))
          (local.set $a3 (i32.add (local.get $a3) (i32.const 8)))
          (local.set $bk (i32.add (local.get $bk) (local.get $rowOfB)))
          (br_if $terms (local.tee $k (i32.sub (local.get $k) (i32.const 1)))))
        (v128.store (local.get $ci) (local.get $c00))
        (v128.store offset=16 (local.get $ci) (local.get $c02))
        (local.set $ci (i32.add (local.get $ci) (local.get $rowOfC)))
        (v128.store (local.get $ci) (local.get $c10))
        (v128.store offset=16 (local.get $ci) (local.get $c12))
        (local.set $ci (i32.add (local.get $ci) (local.get $rowOfC)))
        (v128.store (local.get $ci) (local.get $c20))
        (v128.store offset=16 (local.get $ci) (local.get $c22))
        (local.set $ci (i32.add (local.get $ci) (local.get $rowOfC)))
        (v128.store (local.get $ci) (local.get $c30))
        (v128.store offset=16 (local.get $ci) (local.get $c32))
        (local.set $ci (i32.add (local.get $ci) (local.get $rowOfC)))
        ;; The fourth row's end is the next tile's first row.
        (local.set $a0 (local.get $a3))
        (br_if $tiles (i32.gt_s (local.tee $i (i32.sub (local.get $i) (i32.const 4))) (i32.const 0))))
      (local.set $b (i32.add (local.get $b) (local.get $panel)))
      (local.set $c (i32.add (local.get $c) (i32.const 32)))
      (br_if $panels (local.tee $j (i32.sub (local.get $j) (i32.const 4))))))

  ;; Eight k of one row of C, two columns at a time:
  ;;
  ;;   y = Σ a[k]·B[k][j], for k < 8, added in pairs
  ;;   lost[j] += y - ((sum[j] + y) - sum[j])
  ;;   sum[j] += y
  ;;
  ;; for j < 2·pairs. `lost` collects what rounding takes from the sums.
  (func (export "row")
    (param $pairs i32) (param $a i32) (param $b i32) (param $rowOfB i32) (param $sum i32) (param $lost i32)
    (local $at i32)
    (local $a0 v128) (local $a1 v128) (local $a2 v128) (local $a3 v128)
    (local $a4 v128) (local $a5 v128) (local $a6 v128) (local $a7 v128)
    (local $y v128) (local $old v128) (local $new v128)
    (local $y0 v128) (local $y1 v128) (local $y2 v128) (local $y3 v128)
    (local $y4 v128) (local $y5 v128) (local $y6 v128) (local $y7 v128)

    (local.set $a0 (v128.load64_splat (local.get $a)))
    (local.set $a1 (v128.load64_splat offset=8 (local.get $a)))
    (local.set $a2 (v128.load64_splat offset=16 (local.get $a)))
    (local.set $a3 (v128.load64_splat offset=24 (local.get $a)))
    (local.set $a4 (v128.load64_splat offset=32 (local.get $a)))
    (local.set $a5 (v128.load64_splat offset=40 (local.get $a)))
    (local.set $a6 (v128.load64_splat offset=48 (local.get $a)))
    (local.set $a7 (v128.load64_splat offset=56 (local.get $a)))
    (loop $columns
      (local.set $at (local.get $b))
      (local.set $y0 (f64x2.mul (local.get $a0) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y1 (f64x2.mul (local.get $a1) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y2 (f64x2.mul (local.get $a2) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y3 (f64x2.mul (local.get $a3) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y4 (f64x2.mul (local.get $a4) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y5 (f64x2.mul (local.get $a5) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y6 (f64x2.mul (local.get $a6) (v128.load (local.get $at))))
      (local.set $at (i32.add (local.get $at) (local.get $rowOfB)))
      (local.set $y7 (f64x2.mul (local.get $a7) (v128.load (local.get $at))))
      (local.set $y
        (f64x2.add
          (f64x2.add
            (f64x2.add (local.get $y0) (local.get $y1))
            (f64x2.add (local.get $y2) (local.get $y3)))
          (f64x2.add
            (f64x2.add (local.get $y4) (local.get $y5))
            (f64x2.add (local.get $y6) (local.get $y7)))))
      (local.set $old (v128.load (local.get $sum)))
      (local.set $new (f64x2.add (local.get $old) (local.get $y)))
      (v128.store (local.get $sum) (local.get $new))
      (v128.store (local.get $lost)
        (f64x2.add
          (v128.load (local.get $lost))
          (f64x2.sub (local.get $y) (f64x2.sub (local.get $new) (local.get $old)))))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (local.set $sum (i32.add (local.get $sum) (i32.const 16)))
      (local.set $lost (i32.add (local.get $lost) (i32.const 16)))
      (br_if $columns (local.tee $pairs (i32.sub (local.get $pairs) (i32.const 1)))))))
